using System.Collections.Immutable;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Forms;

/// <summary>Draft: what is wrong with what is there. Submit: also what is missing or unexplained.</summary>
public enum Strictness { Draft, Submit }

/// <summary>
/// Where a form is filled. Expressions see <c>level</c> and <c>lowest</c>. Whether anything is below is asked from the tree and not from the number: before July 2025 a
/// commune was level 3, afterwards many are level 2.
/// </summary>
/// <param name="Number">1 at the top.</param>
/// <param name="IsLowest">No reports come from below: there "8/11" is asked as yes or no.</param>
public readonly record struct FormLevel(int Number, bool IsLowest)
{
    public static readonly FormLevel Top = new(1, false), Bottom = new(3, true);
}

/// <summary>The circumstances in which a form is filled.</summary>
/// <param name="Surroundings">The moment, and the functions that expressions may call.</param>
public sealed record FormMoment(FormLevel Level, FeelSurroundings Surroundings)
{
    /// <summary>More names for expressions: <c>unit</c>, <c>period</c>, ...</summary>
    public FeelContext Facts { get; init; } = FeelContext.Empty;

    /// <summary>What the reports below came to, and what was told elsewhere (<see cref="Taken"/>); a figure that differs from it needs a reason.</summary>
    public Answers Prefill { get; init; } = Answers.Empty;

    /// <summary>Places of <see cref="Prefill"/> that no report below gave: the unit told them in another case, or the cases that this one opened did.</summary>
    public IReadOnlySet<string> Taken { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The answers of another paper of this form from which a different answer needs a reason; blank places ask none.</summary>
    public Answers Compared { get; init; } = Answers.Empty;

    /// <summary>Whether a name outside the form, such as <c>papers.visit.team.leader</c>, has a value now; a name that the facts do not know counts as filled.</summary>
    internal bool IsFilled(string name)
    {
        FeelValue at = Facts;
        foreach (var step in name.Split('.'))
            if (at is not FeelContext context || !context.Entries.TryGetValue(step, out at!)) return true;
        return at != FeelValue.Null;
    }

    /// <summary>A moment for forms whose expressions ask neither the clock nor the application.</summary>
    public static FormMoment At(FormLevel level, DateTimeOffset now) => new(level, FeelSurroundings.At(now));
}
