using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Features.Demo;
using DanVanFlow.Server.Verbs.Play.Acts;

namespace DanVanFlow.Server.Verbs.Play;

/// <summary>
/// Plays the acts of a story in their order through the desks that the pages use. Between two acts the clock walks from morning to morning, and each
/// morning is swept, so that reminders are said on the days on which they would have been.
/// </summary>
static class StoryPlayer
{
    static readonly TimeOnly Morning = new(7, 45);

    static readonly Dictionary<string, IAct> Kinds = new IAct[]
    {
        new OpenCall(), new Save(), new Answer(), new GiveVerdict("submit"), new GiveVerdict("approve"), new GiveVerdict("return"), new GiveVerdict("seal"),
    }.ToDictionary(act => act.Name);

    /// <param name="until">Acts from this moment on are left to people; null plays to the end and one day longer, so that the last letters are written.</param>
    /// <returns>How many acts were played.</returns>
    public static async Task<int> Play(Stage stage, DateTimeOffset? until = null)
    {
        var sweep = stage.Services.GetRequiredService<SweepNow>();
        var acts = stage.Told.Acts.Where(act => until is null || act.At < until).ToList();
        foreach (var act in acts)
        {
            await WalkTo(act.At, stage, sweep);
            await PlayOne(act, stage);
            await sweep(CancellationToken.None);
        }
        await WalkTo(until ?? acts[^1].At.AddDays(1), stage, sweep);
        return acts.Count;
    }

    static async Task PlayOne(DemoAct act, Stage stage)
    {
        if (!Kinds.TryGetValue(act.Act, out var kind))
            throw new VerbStopped($"{Place(act)}: there is no such act; there are {string.Join(", ", Kinds.Keys)}.");
        if (await kind.Play(act, stage) is { } refused)
            throw new VerbStopped($"{Place(act)}: {refused}");
    }

    static string Place(DemoAct act) => $"story.json, {act.At:yyyy-MM-dd HH:mm}, {act.Who} {act.Act} {act.Unit}";

    static async Task WalkTo(DateTimeOffset moment, Stage stage, SweepNow sweep)
    {
        for (var next = MorningAfter(stage.Clock.GetUtcNow()); next < moment; next = MorningAfter(next))
        {
            stage.Clock.StandAt(next);
            await sweep(CancellationToken.None);
        }
        stage.Clock.StandAt(moment);
    }

    static DateTimeOffset MorningAfter(DateTimeOffset moment)
    {
        var here = moment.ToOffset(VietnamTime.Offset);
        var today = new DateTimeOffset(here.Date + Morning.ToTimeSpan(), here.Offset);
        return today > here ? today : today.AddDays(1);
    }
}
