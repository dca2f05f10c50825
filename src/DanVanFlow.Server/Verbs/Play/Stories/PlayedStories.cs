using System.Diagnostics;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Demo;

namespace DanVanFlow.Server.Verbs.Play.Stories;

/// <summary>The stories of a workflow on a fresh database, from the first act to the last. Wrong when a sum or a state is not the one that a story names.</summary>
static class PlayedStories
{
    /// <returns>Null when the workflow has no stories: then it is somebody else's to play.</returns>
    public static async Task<int?> Run(Shell shell, string named, string? server)
    {
        var watch = Stopwatch.StartNew();
        using var database = new TemporaryDatabase(server);
        await using var app = FlowServer.Build(new ServerSettings(shell.Home) { Demo = true, Overrides = database.Settings }.Quietly());
        var stories = StoryFolder.Read(app.Services, named);
        if (stories.Count == 0)
            return null;
        await Furnish(app, stories);
        var player = new ActsPlayer(app.Services);
        var organizations = app.Services.GetRequiredService<OrganizationCache>();
        var acts = await player.Play(stories.SelectMany(story => story.Acts), stories.Any(story => story.Expected.Count > 0) ? (act, who) => Tell(shell.Out, organizations.Current, act, who) : null);
        var met = true;
        foreach (var story in stories)
        {
            if (story.Published.Count > 0)
                met &= await CampaignSums.Print(shell.Out, app.Services, story);
            met &= await StoryStates.Print(shell.Out, app.Services, story);
        }
        await shell.Out.WriteLineAsync(FormattableString.Invariant($"{acts} acts on {database.Kind} in {watch.Elapsed.TotalSeconds:0.0} s"));
        return met ? VerbTable.Fine : VerbTable.Wrong;
    }

    // Who, what, when: one line an act.
    static void Tell(TextWriter to, Organization organization, StoryAct act, string who) =>
        to.WriteLine($"{act.At:yyyy-MM-dd HH:mm}  {who + " (" + act.By + ")",-36}  {act.Act + " " + act.Step,-28}  {act.Workflow}, {Web.Looks.UnitNames.Say(organization, act.Unit, VietnamTime.LocalDate(act.At))}{(act.Title is { } title ? ": " + title : null)}");

    /// <summary>The house as the first act finds it: everybody of the demonstration and of the real districts.</summary>
    public static async Task Furnish(WebApplication app, IReadOnlyList<Story> stories)
    {
        app.Services.GetRequiredService<Clock>().StandAt(stories.Min(story => story.Acts[0].At).AddHours(-1));
        await app.Prepare();
        await DemoHouse.Furnish(app.Services, DemoFolder.Read(app.Services, named: null).Told);
    }
}
