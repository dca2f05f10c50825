using System.Diagnostics;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Demo;

namespace DanVanFlow.Server.Verbs.Play;

/// <summary>The whole story on a fresh database, and what it came to. Wrong when one figure is not the published one.</summary>
static class PlayedDemo
{
    public static async Task<int> Run(Shell shell, string? named, string? server)
    {
        var watch = Stopwatch.StartNew();
        using var database = new TemporaryDatabase(server);
        await using var app = FlowServer.Build(new ServerSettings(shell.Home) { Demo = true, Overrides = database.Settings }.Quietly());
        var stage = await Stage.Set(app, named);
        var acts = await StoryPlayer.Play(stage);
        var outcome = await Outcome.Of(stage);
        outcome.Print(shell.Out, stage);
        await shell.Out.WriteLineAsync(FormattableString.Invariant($"{acts} acts, {outcome.Steps} steps, {outcome.Events} events on {database.Kind} in {watch.Elapsed.TotalSeconds:0.0} s"));
        return outcome.AllMet ? VerbTable.Fine : VerbTable.Wrong;
    }
}
