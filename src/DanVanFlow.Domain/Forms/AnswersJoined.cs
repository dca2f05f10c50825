using System.Collections.Immutable;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// Changes that several people made apart, laid one by one upon what is stored: each where its place still holds what its author saw, or holds the same already.
/// Anything else is a conflict, and at that place nothing is written. So no text is lost, the order of changes at different places does not matter,
/// and a repeated request changes nothing.
/// </summary>
/// <param name="Applied">Paths that hold what their author wrote, in path order.</param>
public sealed record AnswersJoined(Answers Answers, ImmutableArray<string> Applied, ImmutableArray<AnswerConflict> Conflicts)
{
    /// <param name="changes">In the order in which they were made; a later one at the same place goes on from the earlier. A place in conflict stays so.</param>
    public static AnswersJoined Of(Answers stored, IEnumerable<AnswerChange> changes)
    {
        var written = new Dictionary<string, AnswerValue?>(StringComparer.Ordinal);
        var conflicts = new Dictionary<string, AnswerConflict>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var there = written.TryGetValue(change.Path, out var mine) ? mine : stored[change.Path];
            if (conflicts.TryGetValue(change.Path, out var before))
                conflicts[change.Path] = before with { Mine = change.New };
            else if (there == change.New || there == change.Old)
                written[change.Path] = change.New;
            else
            {
                conflicts[change.Path] = new(change.Path, change.Old, change.New, stored[change.Path]);
                written.Remove(change.Path);
            }
        }
        return new(stored.WithAll(written), [.. written.Keys.Order(StringComparer.Ordinal)], [.. conflicts.Values.OrderBy(conflict => conflict.Path, StringComparer.Ordinal)]);
    }
}
