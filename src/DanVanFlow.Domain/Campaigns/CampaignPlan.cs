using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Campaigns;

/// <summary>Papers of a unit's plan by their ids in <c>workflows/campaign-plan</c>.</summary>
public static class CampaignPapers
{
    public const string Plan = "plan", Progress = "progress", SummingUp = "summing-up";
}

/// <summary>What a unit made of the superior plan. <see cref="Unanswered"/>: it has not said yet.</summary>
public enum Stance { Unanswered, Adopts, Adapts, AsksToBeExcused, ProposesItsOwn }

/// <summary>
/// The answers of a plan, of a progress note and of a summing-up, as values. Forms are data and may be changed, but these names are what everything that counts reads: sections <c>source</c>
/// (<c>kind</c>, <c>title</c>), <c>time</c> (<c>from</c>, <c>to</c>), tables <c>targets</c>, <c>milestones</c>, <c>shared</c>, and <c>note.on</c>. A missing one is empty, never trouble.
/// </summary>
public sealed record CampaignPlan(Stance Stance, string? Title, DateOnly? From, DateOnly? To, ImmutableArray<Target> Targets, ImmutableArray<Milestone> Milestones)
{
    /// <param name="answers">Of the newest revision of the plan.</param>
    public static CampaignPlan Read(Answers answers) => new(
        Code(answers, "source.kind") switch
        {
            "adopt" => Stance.Adopts, "adapt" => Stance.Adapts, "excused" => Stance.AsksToBeExcused, "own" => Stance.ProposesItsOwn, _ => Stance.Unanswered,
        },
        answers.Text("source.title"), Date(answers, "time.from"), Date(answers, "time.to"),
        [.. Rows(answers, "targets").Select(row => new Target(
            answers.Text($"{row}.code")!, answers.Text($"{row}.name") ?? answers.Text($"{row}.code")!, answers.Text($"{row}.unit") ?? "", answers.Number($"{row}.assigned"), answers.Number($"{row}.own"),
            Date(answers, $"{row}.due"), answers.Text($"{row}.proof") ?? "", Code(answers, $"{row}.counting") == "latest" ? Counting.Latest : Counting.Added, Code(answers, $"{row}.together") == "once"))],
        [.. Rows(answers, "milestones").Select(row => new Milestone(
            answers.Text($"{row}.code")!, answers.Text($"{row}.name") ?? answers.Text($"{row}.code")!, answers.Text($"{row}.owner") ?? "", Date(answers, $"{row}.due"), null))]);

    /// <param name="answers">Of one sending about the running plan.</param>
    /// <param name="sentOn">The day it was sent, for one that names no day.</param>
    public static ProgressNote ReadProgress(Answers answers, DateOnly sentOn) => new(
        Date(answers, "note.on") ?? sentOn,
        Rows(answers, "targets").Where(row => answers.Number($"{row}.value") is not null)
            .GroupBy(row => answers.Text($"{row}.code")!, StringComparer.Ordinal).ToImmutableDictionary(rows => rows.Key, rows => rows.Sum(row => answers.Number($"{row}.value")!.Value)),
        [.. Rows(answers, "shared").Where(row => answers.Text($"{row}.name") is not null && answers.Number($"{row}.value") is not null)
            .Select(row => new SharedPart(answers.Text($"{row}.code")!, answers.Text($"{row}.name")!.Trim(), answers.Number($"{row}.value")!.Value))],
        Rows(answers, "milestones").Where(row => Date(answers, $"{row}.done") is not null)
            .GroupBy(row => answers.Text($"{row}.code")!, StringComparer.Ordinal).ToImmutableDictionary(rows => rows.Key, rows => Date(answers, $"{rows.Last()}.done")!.Value),
        answers.Text("note.difficulties"));

    /// <summary>Where each target stands.</summary>
    /// <param name="final">The summing-up, which replaces everything told before it; null while there is none.</param>
    public ImmutableArray<TargetState> States(string unit, IReadOnlyList<ProgressNote> notes, ProgressNote? final) =>
        [.. Targets.Select(target => final is null ? Progress.Of(unit, target, notes) : Progress.Of(unit, target with { Counting = Counting.Latest }, [.. notes, final]) with { Target = target })];

    /// <summary>How the plan stands today: every target and every milestone by the rule.</summary>
    /// <param name="notes">In the order in which they were sent.</param>
    public Risk RiskOn(DateOnly today, string unit, IReadOnlyList<ProgressNote> notes, RiskRule rule) => From is not { } from || To is not { } to ? Risk.None : Risk.Worst(
    [
        .. Targets.Select(target => rule.Of(Progress.Of(unit, target, notes), from, to, today)),
        .. Progress.Of(Milestones, notes).Select(milestone => rule.Of(milestone, today)),
    ]);

    // A row without a code is one that somebody began and left.
    private static IEnumerable<string> Rows(Answers answers, string table) =>
        answers.Rows(table).Select(row => $"{table}.{row}").Where(row => answers.Text($"{row}.code") is not null);

    private static string? Code(Answers answers, string path) => (answers[path] as ChoiceAnswer)?.Codes[0];
    private static DateOnly? Date(Answers answers, string path) => (answers[path] as DateAnswer)?.Date;
}
