using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>What becomes of an open case of a unit that ends.</summary>
public enum CaseFate
{
    /// <summary>Goes on in the tree of its cut-off date; the heir's people finish it and it rolls up to the superior of that day.</summary>
    GoesOn,
    /// <summary>Cancelled on the day, with a pointer to the heir's case, because somebody chose so: the superior of the cut-off date gets no figures from it.</summary>
    MovesByChoice,
    /// <summary>The same, because its cut-off date lies in the new order: the report is owed by the heir.</summary>
    MovesWithTheUnit,
    /// <summary>Goes on, and there is nobody to finish it until an administrator says who.</summary>
    WithoutHands,
}

/// <summary>One rule for preview and deed.</summary>
public static class CaseFates
{
    /// <param name="from">First day of the new order.</param>
    /// <param name="chosen">The operator asked for the move.</param>
    public static CaseFate Of(DateOnly cutOff, DateOnly from, string? heir, bool chosen) =>
        heir is null ? CaseFate.WithoutHands : cutOff >= from ? CaseFate.MovesWithTheUnit : chosen ? CaseFate.MovesByChoice : CaseFate.GoesOn;

    public static bool Moves(this CaseFate fate) => fate is CaseFate.MovesByChoice or CaseFate.MovesWithTheUnit;
}

/// <summary>What the operator decided besides the acts.</summary>
/// <param name="MovedCases">Ids of open cases that are to move though their cut-off date lies in the old order.</param>
public sealed record RestructuringChoices(ImmutableArray<HolderChoice> Holders, ImmutableArray<string> MovedCases)
{
    public static readonly RestructuringChoices None = new([], []);
}
