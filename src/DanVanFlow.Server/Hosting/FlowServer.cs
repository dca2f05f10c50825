using DanVanFlow.Server.Web;

namespace DanVanFlow.Server.Hosting;

/// <summary>
/// The table of contents: every room of the server adds itself here in one line, in the order in which rooms may know each other
/// (Data, Outbox, Mail, Processes, Features, Jobs). Verbs and tests build the same server with other <see cref="ServerSettings"/>.
/// </summary>
public static class FlowServer
{
    public static WebApplication Build(ServerSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = settings.Home,
            WebRootPath = settings.WebRoot,
            EnvironmentName = settings.Environment,
            ApplicationName = typeof(FlowServer).Assembly.GetName().Name,
        });
        builder.Configuration.AddInMemoryCollection(settings.Overrides);
        builder.WebHost.UseSetting(WebHostDefaults.PreventHostingStartupKey, "true");
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Clock>();
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<Clock>());

        builder.AddWeb();

        var app = builder.Build();
        app.UseWeb();
        return app;
    }
}
