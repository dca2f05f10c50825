using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>Who starts the cases of an ad hoc workflow.</summary>
public enum Starter
{
    /// <summary>Whoever would do the first work, for a unit of theirs.</summary>
    Person,

    /// <summary>Whoever would do the first work, for a unit below theirs, with a reason.</summary>
    Above,

    /// <summary>Only another case: menus do not offer it.</summary>
    Case,
}

/// <summary>What a case has from its beginning, where whoever opens or starts it does not say (<c>start</c> in <c>workflow.json</c>).</summary>
/// <param name="As">Under this name <c>given</c> holds the unit of whoever starts a case from above.</param>
/// <param name="Due">FEEL over <c>unit</c>, <c>from</c>, <c>to</c>, <c>given</c>: a date. Null: the deadline of the unit's level.</param>
/// <param name="Draft">FEEL, the same: a context of places of the main form, see <see cref="FirstDraft"/>. Null: a blank sheet.</param>
public sealed record CaseBeginning(string As, Expression? Due, Expression? Draft)
{
    /// <summary>Under this name <c>given</c> holds why a case was started from above.</summary>
    public const string Reason = "reason";

    public static readonly CaseBeginning Plain = new("starter", null, null);

    /// <summary>Null where nothing is said, or what is said is no date with these names.</summary>
    public DateOnly? DueDay(FeelContext names, FeelSurroundings around) => Due?.Evaluate(names, around).Value is FeelDate day ? day.Value : null;

    /// <summary>Empty where nothing is said, or nothing that can be told with these names.</summary>
    public FeelContext DraftOf(FeelContext names, FeelSurroundings around) => Draft?.Evaluate(names, around).Value as FeelContext ?? FeelContext.Empty;

    /// <summary>What a case started from above is given.</summary>
    public FeelContext Given(string starter, string reason) => FeelContext.Empty.With(As, starter).With(Reason, reason);
}
