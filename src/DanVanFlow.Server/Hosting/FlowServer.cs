using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Features.Api;
using DanVanFlow.Server.Features.Audit;
using DanVanFlow.Server.Features.Calendar;
using DanVanFlow.Server.Features.Calls;
using DanVanFlow.Server.Features.Campaigns;
using DanVanFlow.Server.Features.Cases;
using DanVanFlow.Server.Features.Comparisons;
using DanVanFlow.Server.Features.Demo;
using DanVanFlow.Server.Features.Feeds;
using DanVanFlow.Server.Features.Health;
using DanVanFlow.Server.Features.Inspections;
using DanVanFlow.Server.Features.MyWork;
using DanVanFlow.Server.Features.Offline;
using DanVanFlow.Server.Features.Organization.Import;
using DanVanFlow.Server.Features.People;
using DanVanFlow.Server.Features.Regimes;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Features.RollUps;
using DanVanFlow.Server.Features.Substitutions;
using DanVanFlow.Server.Features.Workflows;
using DanVanFlow.Server.Jobs;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;

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

            // Settings are read at start; why their files are not watched: UnwatchedFiles.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Environment.WebRootFileProvider = new UnwatchedFiles(builder.Environment.WebRootFileProvider);
        builder.Environment.ContentRootFileProvider = new UnwatchedFiles(builder.Environment.ContentRootFileProvider);
        builder.Configuration.AddInMemoryCollection(settings.Overrides);
        builder.WebHost.UseSetting(WebHostDefaults.PreventHostingStartupKey, "true");
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Clock>();

        var database = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        database.File = settings.Locate(database.File);
        builder.Services.AddFlowDatabase(database);
        builder.Services.AddSingleton<OrganizationCache>();
        builder.Services.AddSingleton<CalendarCache>();
        builder.Services.AddSingleton<UnitCalendars>();
        builder.Services.AddOutbox(builder.Configuration);
        builder.Services.AddMail(builder.Configuration);
        builder.Services.AddProcesses(builder.Configuration);
        builder.AddWeb();
        builder.Services.AddScoped<WorkLists>();
        builder.Services.AddCases();
        builder.Services.AddOffline();
        builder.Services.AddApi();
        builder.Services.AddAudit();
        builder.Services.AddCalls();
        builder.Services.AddCampaigns();
        builder.Services.AddInspections();
        builder.Services.AddRegimes();
        builder.Services.AddCalendar();
        builder.Services.AddHealth();
        builder.Services.AddRollUps();
        builder.Services.AddComparisons();
        builder.Services.AddPeople();
        builder.Services.AddOrganizationImport(builder.Configuration);
        builder.Services.AddSubstitutions(builder.Configuration);
        builder.Services.AddReminders(builder.Configuration);
        builder.Services.AddFeeds();
        builder.Services.AddDemo();
        builder.Services.AddSingleton<SweepNow>(services => cancel => Sweep.Run(services, cancel));
        builder.Services.AddTimetable(builder.Configuration, database);
        var startQuietly = builder.Logging.AddQuietStart();
        // After the timetable: Quartz puts its own clock in the place of this one, and then nobody could move or stop the product's.
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<Clock>());

        // Last, because the timetable's library registers the machine's clock for everybody.
        builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(services => services.GetRequiredService<Clock>());

        var app = builder.Build();
        startQuietly(app);
        app.UseWeb();
        app.MapApi();
        app.MapCases();
        app.MapAudit();
        app.MapCalls();
        app.MapHealth();
        app.MapFeeds();
        app.MapOffline();
        app.MapRollUps();
        app.MapOrganizationFiles();
        app.MapWorkflows();
        return app;
    }

    /// <summary>Makes the database ready and puts the workflows on their shelf; every verb that touches data calls it before anything else.</summary>
    public static async Task Prepare(this WebApplication app)
    {
        DatabaseStartup.Prepare(app.Services.GetRequiredService<FlowDatabase>());
        await app.RestoreDemoClock();
        await app.Services.GetRequiredService<ShippedCalendar>().PutIn();
        await app.Services.GetRequiredService<WorkflowShelf>().Load();
    }
}
