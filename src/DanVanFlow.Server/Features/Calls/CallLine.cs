using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>Where a unit's report stands, in the five words that a bar has room for. Being late lies across all but the first and the last.</summary>
public enum Stand
{
    /// <summary>Accepted or sealed: the level above may add it.</summary>
    Accepted,
    /// <summary>It left the unit: the work lies with a level above.</summary>
    Sent,
    /// <summary>Somebody at the unit works on it.</summary>
    Working,
    NotStarted,
    /// <summary>Rejected or cancelled: nothing is expected any more.</summary>
    Over,
    /// <summary>Need not answer this call, and has not: neither late nor missing.</summary>
    Excused,
}

/// <summary>One unit in a call.</summary>
/// <param name="Case">Null while the unit's case was not opened yet.</param>
/// <param name="Status">A code of CaseStatus, or <c>not-started</c>.</param>
/// <param name="With">Posts that have the work now; empty when it is over.</param>
/// <param name="DueAt">Of whoever has the work now: the unit's own deadline while it lies there, that of the level above afterwards.</param>
/// <param name="LateBy">Working days since that deadline; 0 when it is not late, at least 1 when it is.</param>
public sealed record CallLine(
    Unit Unit, string? Case, string Status, Stand Stand, ImmutableArray<PostAddress> With, int? Item, DateTimeOffset? DueAt, int LateBy, DateTimeOffset? SentAt,
    bool HasIncident)
{
    public bool IsLate => LateBy > 0;

    /// <summary>It left the unit after the unit's own deadline; stays true once the report is accepted.</summary>
    public bool SentLate { get; init; }

    /// <summary>The unit was given more time than its level has.</summary>
    public bool Extended { get; init; }

    /// <summary>The unit asks for more time and waits for an answer.</summary>
    public bool AsksForTime { get; init; }

    /// <summary>Why the unit need not answer; null when it must.</summary>
    public string? Excuse { get; init; }
}

/// <summary>The lines of one parent, by unit code.</summary>
/// <param name="Parent">Null for the top of the tree.</param>
/// <param name="ShowsCoverage">The viewer sees all of the parent's units, so that "8/11" is true.</param>
public sealed record CallGroup(Unit? Parent, ImmutableArray<CallLine> Lines, bool ShowsCoverage)
{
    public int Accepted => Lines.Count(line => line.Stand == Stand.Accepted);

    /// <summary>Units that must answer: an excused one is missing nowhere.</summary>
    public int Expected => Lines.Count(line => line.Stand != Stand.Excused);
    public int SentLate => Lines.Count(line => line.SentLate);
    public int Late => Lines.Count(line => line.IsLate);
}

/// <summary>How many units stand where; late ones are counted as late only, so that the parts of a bar come to the whole.</summary>
public sealed record StandCounts(int Accepted, int Sent, int Working, int NotStarted, int Late, int Over, int Excused = 0)
{
    /// <summary>Without those that need not answer.</summary>
    public int All => Accepted + Sent + Working + NotStarted + Late + Over;

    public static StandCounts Of(IEnumerable<CallLine> lines)
    {
        var (accepted, sent, working, notStarted, late, over, excused) = (0, 0, 0, 0, 0, 0, 0);
        foreach (var line in lines)
            _ = line.IsLate ? late++ : line.Stand switch
            {
                Stand.Accepted => accepted++,
                Stand.Sent => sent++,
                Stand.Working => working++,
                Stand.NotStarted => notStarted++,
                Stand.Excused => excused++,
                _ => over++,
            };
        return new(accepted, sent, working, notStarted, late, over, excused);
    }
}
