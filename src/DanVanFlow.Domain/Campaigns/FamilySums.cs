using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.RollUps;

namespace DanVanFlow.Domain.Campaigns;

/// <summary>One unit's plan with everything that was told about it.</summary>
/// <param name="Paper">The paper that tells of its results now: progress, later the summing-up.</param>
/// <param name="Revision">The newest of that paper; zero when nothing was told.</param>
/// <param name="Notes">In the order in which they were sent.</param>
/// <param name="Final">Null while it has not summed up.</param>
public sealed record FamilyResult(string Unit, string CaseId, string Paper, int Revision, string? Title, CampaignPlan Plan, ImmutableArray<ProgressNote> Notes, ProgressNote? Final);

/// <summary>
/// What a campaign's own summing-up starts from: each target over all units that told of it. A meeting that several held counts once (<see cref="TargetSums"/>), so a sum may be less than the
/// parts beside it.
/// </summary>
public static class FamilySums
{
    /// <param name="launch">The campaign's own targets: they say what counts once.</param>
    /// <param name="sheet">Its summing-up as it starts: a row for each target in table <c>targets</c>.</param>
    /// <returns>The sums by place of the sheet, and each unit's part of them.</returns>
    public static (Answers Sums, ImmutableArray<TakenFigures> Parts) Of(CampaignPlan launch, Answers sheet, IReadOnlyList<FamilyResult> family)
    {
        var places = sheet.Rows("targets").Select(row => $"targets.{row}").Where(row => sheet.Text($"{row}.code") is not null).ToLookup(row => sheet.Text($"{row}.code")!, row => $"{row}.value");
        var told = family.SelectMany(member => member.Plan.States(member.Unit, member.Notes, member.Final).Where(state => state.Reached is not null).Select(state => (member, state))).ToLookup(pair => pair.state.Target.Code);
        var sums = launch.Targets.Where(target => told[target.Code].Any())
            .SelectMany(target => places[target.Code].Select(place => KeyValuePair.Create(place, (AnswerValue?)new NumberAnswer(TargetSums.Of([.. told[target.Code].SelectMany(pair => pair.state.Rows)], target.CountsOnce).Total))));
        var parts = from pair in told.SelectMany(pairs => pairs)
                    from place in places[pair.state.Target.Code]
                    group (place, pair.state) by pair.member into own
                    select new TakenFigures(own.Key.Unit, own.Key.CaseId, own.Key.Paper, own.Key.Revision, own.Key.Title, Answers.Of(own.Select(part => KeyValuePair.Create(part.place, (AnswerValue?)new NumberAnswer(part.state.Reached!.Value)))));
        return (Answers.Of(sums), [.. parts.OrderBy(part => part.CaseId, StringComparer.Ordinal)]);
    }
}
