namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>What becomes of somebody who holds a post of a unit that ends.</summary>
public enum HolderFate
{
    /// <summary>Holds the same post at the heir from the first day on.</summary>
    Move,
    /// <summary>Holds nothing any more, and the heir has the post, to be filled.</summary>
    LeaveVacant,
    /// <summary>Holds nothing any more, and the heir gets no such post on this account.</summary>
    End,
}

/// <summary>The operator's word on one holder; without one, holders of a unit that went into another whole move along, others leave a vacant post behind.</summary>
public sealed record HolderChoice(PostAddress Post, string PersonId, HolderFate Fate);

/// <summary>One holder of a post of a unit that ends.</summary>
/// <param name="Heir">The same post at the unit that finishes the work; null when there is none, and then the holding only ends.</param>
public sealed record TouchedHolder(Holding Holding, PostAddress? Heir, HolderFate Fate);
