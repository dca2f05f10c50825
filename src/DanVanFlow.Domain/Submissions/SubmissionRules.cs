using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Domain.Submissions;

/// <summary>Who finished an earlier step of this run.</summary>
public sealed record StepDone(string Element, string Person);

/// <summary>Everything that a verdict is judged by.</summary>
/// <param name="Verdict">The code that was asked for.</param>
/// <param name="Person">Who decides.</param>
/// <param name="Offered">The verdicts that the step offers.</param>
public sealed record VerdictFacts(string Verdict, string Person, ImmutableArray<string> Offered)
{
    public string? Remark { get; init; }

    /// <summary>Verdicts that need a remark at this step.</summary>
    public ImmutableArray<string> RemarkNeededFor { get; init; } = ["return", "reject"];

    /// <summary>Steps whose performer may not perform this one, from the route's <c>differentFrom</c>.</summary>
    public ImmutableArray<string> DifferentFrom { get; init; } = [];

    /// <summary>The latest performer of each earlier step.</summary>
    public ImmutableArray<StepDone> Earlier { get; init; } = [];

    /// <summary>Who sent the revision in hand; null before the first.</summary>
    public string? Submitter { get; init; }

    /// <summary>All remarks of the case.</summary>
    public ImmutableArray<Remark> Remarks { get; init; } = [];

    /// <summary>Units below without an accepted report.</summary>
    public ImmutableArray<string> MissingChildren { get; init; } = [];

    /// <summary>Unit code to the reason why the report goes without it.</summary>
    public ImmutableDictionary<string, string> Exceptions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What <see cref="FormCheck"/> found with <see cref="Strictness.Submit"/>.</summary>
    public ImmutableArray<FieldTrouble> Troubles { get; init; } = [];
}

/// <summary>May this verdict be given? All reasons against it at once, so that a person mends them in one go; empty means yes.</summary>
public static class SubmissionRules
{
    public const string VerdictNotOffered = "verdict-not-offered", RemarkRequired = "remark-required", RemarksOpen = "remarks-open", ChildrenMissing = "children-missing",
        OwnSubmission = "own-submission", SamePerson = "same-person-as-earlier-step", FormHasErrors = "form-has-errors";

    public static ImmutableArray<Refusal> Refusals(VerdictFacts facts)
    {
        if (!facts.Offered.Contains(facts.Verdict))
            return [Refusal.Of(VerdictNotOffered, ("verdict", facts.Verdict), ("offered", string.Join(", ", facts.Offered)))];
        return [.. new[] { Remark(facts), FourEyes(facts), Own(facts), Open(facts), Children(facts), Errors(facts) }.OfType<Refusal>()];
    }

    /// <summary>
    /// Why this person may not give this verdict, whatever they write: nobody approves their own submission, and who signed at one step is not the appraiser of
    /// the next. It is the person that counts, not the post: someone with two posts, or a substitute, is still the same pair of eyes. Asked before a verdict
    /// is offered, and again when it is given.
    /// </summary>
    public static Refusal? WhyNot(VerdictFacts facts) => FourEyes(facts) ?? Own(facts);

    /// <summary>The latest performer of each step, of what was finished and not sent back: whoever returned a report may well see it again.</summary>
    /// <param name="finished">Finished steps in their order.</param>
    public static ImmutableArray<StepDone> Latest(IEnumerable<StepDone> finished) => [.. finished.GroupBy(step => step.Element).Select(same => same.Last())];

    private static Refusal? Remark(VerdictFacts facts) =>
        facts.RemarkNeededFor.Contains(facts.Verdict) && string.IsNullOrWhiteSpace(facts.Remark) ? Refusal.Of(RemarkRequired, ("verdict", facts.Verdict)) : null;

    private static Refusal? FourEyes(VerdictFacts facts) =>
        facts.Earlier.LastOrDefault(step => step.Person == facts.Person && facts.DifferentFrom.Contains(step.Element)) is { } same
            ? Refusal.Of(SamePerson, ("step", same.Element))
            : null;

    // Sending one's own report is no approval of it; everything that says "good" is.
    private static Refusal? Own(VerdictFacts facts) =>
        facts.Verdict is "approve" or "seal" && facts.Submitter == facts.Person ? Refusal.Of(OwnSubmission) : null;

    private static Refusal? Open(VerdictFacts facts) =>
        facts.Verdict == "submit" && facts.Remarks.Count(remark => remark.BlocksResubmission) is > 0 and var open
            ? Refusal.Of(RemarksOpen, ("count", $"{open}"), ("paths", string.Join(", ", facts.Remarks.Where(remark => remark.BlocksResubmission).Select(remark => remark.Path).OfType<string>().Distinct())))
            : null;

    private static Refusal? Children(VerdictFacts facts)
    {
        if (facts.Verdict is not ("submit" or "seal")) return null;
        var unexplained = facts.MissingChildren.Where(unit => string.IsNullOrWhiteSpace(facts.Exceptions.GetValueOrDefault(unit))).ToArray();
        return unexplained.Length > 0 ? Refusal.Of(ChildrenMissing, ("units", string.Join(", ", unexplained))) : null;
    }

    private static Refusal? Errors(VerdictFacts facts) =>
        facts.Verdict == "submit" && facts.Troubles.Count(trouble => trouble.IsError) is > 0 and var count
            ? Refusal.Of(FormHasErrors, ("count", $"{count}"), ("paths", string.Join(", ", facts.Troubles.Where(trouble => trouble.IsError).Select(trouble => trouble.Path).Distinct().Take(20))))
            : null;
}
