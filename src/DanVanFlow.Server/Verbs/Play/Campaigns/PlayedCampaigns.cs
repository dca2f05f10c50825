using System.Diagnostics;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Demo;

namespace DanVanFlow.Server.Verbs.Play.Campaigns;

/// <summary>The stories of a workflow on a fresh database, from launch to summing-up. Wrong when one sum is not the one that the story names.</summary>
static class PlayedCampaigns
{
    /// <returns>Null when the workflow has no stories: then it is somebody else's to play.</returns>
    public static async Task<int?> Run(Shell shell, string named, string? server)
    {
        var watch = Stopwatch.StartNew();
        using var database = new TemporaryDatabase(server);
        await using var app = FlowServer.Build(new ServerSettings(shell.Home) { Demo = true, Overrides = database.Settings }.Quietly());
        var stories = CampaignFolder.Read(app.Services, named);
        if (stories.Count == 0)
            return null;
        await Furnish(app, stories);
        var player = new CampaignPlayer(app.Services);
        var acts = await player.Play(stories.SelectMany(story => story.Acts));
        var met = true;
        foreach (var story in stories)
            met &= await CampaignOutcome.Print(shell.Out, app.Services, story);
        await shell.Out.WriteLineAsync(FormattableString.Invariant($"{acts} acts on {database.Kind} in {watch.Elapsed.TotalSeconds:0.0} s"));
        return met ? VerbTable.Fine : VerbTable.Wrong;
    }

    /// <summary>The house as the first act finds it: everybody of the demonstration and of the real districts.</summary>
    public static async Task Furnish(WebApplication app, IReadOnlyList<CampaignStory> stories)
    {
        app.Services.GetRequiredService<Clock>().StandAt(stories.Min(story => story.Acts[0].At).AddHours(-1));
        await app.Prepare();
        await DemoHouse.Furnish(app.Services, DemoFolder.Read(app.Services, named: null).Told);
    }
}
