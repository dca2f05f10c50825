using System.CommandLine;
using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Server.Verbs;

/// <summary>Every verb of the program, one line each: name, help, what runs. Exit code 0 is fine, 1 is "found something wrong", 2 a wrong command line.</summary>
public static class VerbTable
{
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("DanVanFlow: plans, inspections and six-month reports from commune to province.");
        root.SetAction(async (_, cancel) =>
        {
            var app = FlowServer.Build(new ServerSettings(HomeFolder.Find()));
            await app.RunAsync(cancel);
            return 0;
        });
        return await root.Parse(args).InvokeAsync();
    }
}
