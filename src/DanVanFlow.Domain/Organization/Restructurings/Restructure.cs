using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>What a restructuring would do. With an error among the findings it may not be confirmed, and <see cref="After"/> is only what it would have looked like.</summary>
/// <param name="After">The organisation with everything done.</param>
/// <param name="Ending">Codes of units that end, in ordinal order.</param>
public sealed record RestructuringPreview(
    ImmutableArray<Finding> Findings, DateOnly From, Outcome Outcome, Organization After, ImmutableArray<string> Ending, ImmutableArray<TouchedHolder> Holders)
{
    public bool MayBeConfirmed => Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>
/// The door: thinks a restructuring through and answers with everything it would change, or takes one back before its day. The past is never touched: a day before the
/// day of effect looks the same before and after, and after undoing so does every day.
/// </summary>
public static class Restructure
{
    public static RestructuringPreview Preview(Organization organization, Restructuring asked, ImmutableArray<HolderChoice> choices = default)
    {
        var draft = new Draft(organization, asked);
        draft.Findings.AddRange(OfForm(asked));
        if (asked.From.Year < 1900)
            return new([.. draft.Findings], asked.From, Outcome.Nothing, organization, [], []);
        foreach (var act in asked.Acts)
            draft.Do(act);
        draft.Settle();

        var holders = draft.HoldersTouched(choices.IsDefault ? [] : choices);
        var outcome = new Outcome([.. draft.Changes], draft.Lineage, draft.ChangesOf(holders), draft.NewPosts(holders));
        var after = outcome.ApplyTo(organization);
        draft.Findings.AddRange(TreesAfter.Check(organization, after, asked.From, draft.Ending, outcome));
        draft.Findings.AddRange(draft.Ending.Order(StringComparer.Ordinal).Where(code => draft.Lineage.All(row => row.OldCode != code)).Select(Say.NoHeir));
        draft.Findings.AddRange(outcome.Holdings.Where(change => change.Before is null && change.Post.Role == Roles.Leader).Select(change => change.Post).Distinct()
            .Select(post => (Post: post, Count: after.HoldersOf(post, asked.From).Length)).Where(post => post.Count > 1).Select(post => Say.SeveralLeaders(after, post.Post, asked.From, post.Count)));
        return new([.. draft.Findings], asked.From, outcome, after, [.. draft.Ending.Order(StringComparer.Ordinal)], holders);
    }

    /// <summary>Why it cannot be taken back any more; empty when it can, and then <see cref="Outcome.TakeBackFrom"/> gives the organisation as it was.</summary>
    /// <param name="done">What confirming it changed.</param>
    public static ImmutableArray<Finding> WhyNotUndone(Organization organization, DateOnly from, Outcome done, DateOnly today)
    {
        if (today >= from)
            return [Say.InForce(from)];
        var holdings = organization.Holdings.ToHashSet();
        return
        [
            .. done.Units.Where(unit => !Outcome.Same(organization.Unit(unit.Code), unit.After)).Select(unit => Say.BuiltUpon(unit.Code)),
            .. done.Holdings.Where(holding => holding.After is { } after && !holdings.Contains(after)).Select(holding => Say.BuiltUpon($"{holding.Post}")),
            .. StandsUnderCreated(organization, done).Select(Say.BuiltUpon),
        ];
    }

    // A unit that nobody knew before and that others have been placed under since, or that holds people of its own.
    private static IEnumerable<string> StandsUnderCreated(Organization organization, Outcome done)
    {
        var created = done.Units.Where(unit => unit.Before is null).Select(unit => unit.Code).ToHashSet();
        var ours = done.Units.Select(unit => unit.Code).ToHashSet();
        var opened = done.Holdings.Select(holding => holding.After).OfType<Holding>().ToHashSet();
        return organization.Units.Where(unit => !ours.Contains(unit.Code)).SelectMany(unit => unit.Memberships)
            .Select(membership => membership.ParentCode).OfType<string>().Where(created.Contains)
            .Concat(organization.Holdings.Where(holding => created.Contains(holding.Post.Unit) && !opened.Contains(holding)).Select(holding => holding.Post.Unit))
            .Concat(organization.Lineage.Where(row => created.Contains(row.OldCode)).Select(row => row.OldCode)).Distinct();
    }

    private static IEnumerable<Finding> OfForm(Restructuring asked)
    {
        var basis = asked.Basis;
        if (new[] { basis.Number, basis.Issuer, basis.Title }.Any(string.IsNullOrWhiteSpace) || basis.Date.Year < 1900)
            yield return Say.BasisIncomplete();
        if (asked.From.Year < 1900)
            yield return Say.BadDate();
        else if (basis.Date > asked.From)
            yield return Say.BasisAfterEffect(basis.Date, asked.From);
        if (asked.Acts.IsEmpty)
            yield return Say.NoActs();
    }
}
