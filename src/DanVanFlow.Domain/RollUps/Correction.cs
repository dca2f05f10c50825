using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.RollUps;

/// <summary>
/// A figure that a parent changed after the roll-up. It lies over the sum and hides nothing: the sum, the given figure and the reason (at <c>path~reason</c>) are shown together.
/// Words that a person edits are no correction.
/// </summary>
/// <param name="Given">Null when the parent blanked the figure.</param>
/// <param name="Reason">Null while it is still owed; <see cref="FormCheck"/> refuses to submit without it.</param>
public sealed record Correction(string Path, AnswerValue RolledUp, AnswerValue? Given, string? Reason)
{
    public static ImmutableArray<Correction> Between(Answers prefill, Answers answers) =>
    [
        .. from rolledUp in prefill
           where rolledUp.Value is NumberAnswer or NothingAnswer && !rolledUp.Key.EndsWith("." + GridColumn.Percent.Id, StringComparison.Ordinal)
           let given = answers[rolledUp.Key]
           where !(rolledUp.Value is NumberAnswer sum && given is NumberAnswer number && sum.Value == number.Value) && rolledUp.Value != given
           select new Correction(rolledUp.Key, rolledUp.Value, given, answers.Reason(rolledUp.Key)),
    ];
}
