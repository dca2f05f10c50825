using System.CommandLine;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Verbs;

/// <summary>Serves the product. An empty house prints a link for its first administrator; there is no default password.</summary>
static class ServeVerb
{
    public static Command Command(Shell shell)
    {
        var command = new Command("serve", "Serve the product; the default (chạy máy chủ).");
        Describe(command, shell);
        return command;
    }

    public static void Describe(Command command, Shell shell)
    {
        var (demo, urls) = (ServerOptions.Demo(), ServerOptions.Urls());
        command.Options.Add(demo);
        command.Options.Add(urls);
        command.SetAction((parsed, cancel) => parsed.GetValue(demo)
            ? DemoVerb.Serve(shell, parsed.GetValue(urls), fresh: false, cancel)
            : Serve(shell, shell.Settings(parsed.GetValue(urls)), _ => { }, cancel));
    }

    /// <param name="welcome">Prints what people should know, once the server listens.</param>
    public static async Task<int> Serve(Shell shell, ServerSettings settings, Action<WebApplication> welcome, CancellationToken cancel)
    {
        await using var app = FlowServer.Build(settings);
        await app.Prepare();
        await app.Services.GetRequiredService<CallKeeping>().Run();
        await Start(app, cancel);
        var address = app.Urls.First();
        await shell.Out.WriteLineAsync($"DanVanFlow: {string.Join("  ", app.Urls)}   (Ctrl+C stops / dừng)");
        if (await app.Services.GetRequiredService<FirstAdministrator>().LinkIfNeeded(address) is { } link)
            await shell.Out.WriteLineAsync($"First administrator (quản trị viên đầu tiên), good once: {link}");
        welcome(app);
        await app.WaitForShutdownAsync(cancel);
        return VerbTable.Fine;
    }

    // What had started before the port turned out to be taken is stopped again.
    static async Task Start(WebApplication app, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
