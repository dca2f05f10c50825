using System.Collections.Immutable;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// One thing that a form asks. Its kind is its type, so that a reader, a check and a view each meet every kind in a switch.
/// </summary>
public abstract record Field
{
    /// <summary>A FEEL name (<c>newMembers</c>): letters, digits, underscore.</summary>
    public required string Id { get; init; }

    /// <summary>Where the answer stands: <c>section.field</c>; for a grid or a table its own id, which is then the first part of its cells' paths.</summary>
    public required string Path { get; init; }
    public required Words Label { get; init; }
    public Words Hint { get; init; } = Words.None;

    /// <summary>Asked on submitting; a draft may stay blank.</summary>
    public bool Required { get; init; }

    /// <summary>Shown, checked and sent only while this holds; null means always.</summary>
    public Expression? When { get; init; }

    /// <summary>Not typed but calculated; null for most.</summary>
    public Expression? Computed { get; init; }
}

/// <summary>Long text.</summary>
/// <param name="MergesBelow">The level above starts from its children's texts, each under its unit's name (aggregation TEXT); false is NONE.</param>
public sealed record NarrativeField(int MaxLength, bool MergesBelow) : Field;

/// <param name="Pattern">A regular expression for the whole text; null for any.</param>
/// <param name="PatternMessage">What to write instead, for people; null gives a general sentence.</param>
public sealed record TextField(int MaxLength, string? Pattern, Words? PatternMessage) : Field
{
    /// <summary>
    /// What is written here is no answer (<c>"kept": "apart"</c>): an individual's name that a unit may add and take away again. It stands in <see cref="Section.Apart"/> and among no fields, so that
    /// drafts, revisions, sums, expressions, exports and letters cannot carry it.
    /// </summary>
    public bool IsKeptApart { get; init; }
}

/// <param name="Decimals">Most digits after the comma.</param>
public sealed record NumberField(decimal? Min, decimal? Max, int Decimals, Words Unit) : Field;

public sealed record DateField(DateOnly? Min, DateOnly? Max) : Field;

public sealed record Option(string Code, Words Label);

public sealed record ChoiceField(ImmutableArray<Option> Options, bool Several) : Field;

public sealed record YesNoField : Field;

/// <param name="Types">Endings with a dot (<c>.pdf</c>); the server checks the content too.</param>
public sealed record FileField(ImmutableArray<string> Types, long MaxBytes, int MaxCount) : Field;

/// <summary>One unit of the tree, by code.</summary>
public sealed record UnitField : Field;

/// <summary>A post of the tree, such as <c>inspector@80</c>: a route may hand work to it (<c>candidateGroups="=papers.decision.team.head"</c>).</summary>
/// <param name="Roles">Only these; empty for any.</param>
/// <param name="OfStep">A post of the units that have the step in hand or stand above them, not one of the case's own unit: who inspects, and not who is inspected.</param>
public sealed record PostField(ImmutableArray<string> Roles, bool OfStep = false) : Field;

/// <summary>Repeating rows; the columns are simple fields whose <see cref="Field.Path"/> is their id alone.</summary>
public sealed record TableField(ImmutableArray<Field> Columns, int MinRows, int MaxRows) : Field;

public sealed record IndicatorGrid(ImmutableArray<IndicatorGroup> Groups) : Field
{
    public IEnumerable<Indicator> Rows => Groups.SelectMany(group => group.Rows);
}

/// <summary>The rows of one organisation (the Front, the women's union, ...).</summary>
public sealed record IndicatorGroup(string Id, Words Label, ImmutableArray<Indicator> Rows);
