using System.Collections.Immutable;

namespace DanVanFlow.Domain.Forms;

/// <param name="Old">Null when the place was blank.</param>
/// <param name="New">Null when the place is blank now.</param>
public sealed record AnswerChange(string Path, AnswerValue? Old, AnswerValue? New);

/// <summary>What changed between two states of a form, place by place, in path order: "since my last review" is this.</summary>
public static class AnswersDifference
{
    public static ImmutableArray<AnswerChange> Between(Answers old, Answers @new) =>
        [.. old.Paths.Union(@new.Paths).Order(StringComparer.Ordinal)
            .Select(path => new AnswerChange(path, old[path], @new[path]))
            .Where(change => change.Old != change.New)];
}

/// <summary>A place that two people changed into two different things.</summary>
public sealed record AnswerConflict(string Path, AnswerValue? Base, AnswerValue? Mine, AnswerValue? Theirs);

/// <summary>
/// Two people on one draft. What only one of them touched is merged; where both did, differently, nothing is decided here: both texts are shown.
/// </summary>
/// <param name="Merged">The merge, with <em>theirs</em> (already saved) in the places that are in conflict.</param>
public sealed record AnswersConflict(Answers Merged, ImmutableArray<AnswerConflict> Conflicts)
{
    public static AnswersConflict Between(Answers @base, Answers mine, Answers theirs)
    {
        var myChanges = AnswersDifference.Between(@base, mine);
        var conflicts = myChanges
            .Select(change => new AnswerConflict(change.Path, change.Old, change.New, theirs[change.Path]))
            .Where(place => place.Theirs != place.Base && place.Theirs != place.Mine)
            .ToImmutableArray();
        var inConflict = conflicts.Select(place => place.Path).ToHashSet(StringComparer.Ordinal);
        return new(
            theirs.WithAll(myChanges.Where(change => !inConflict.Contains(change.Path)).Select(change => KeyValuePair.Create(change.Path, change.New))),
            conflicts);
    }
}
