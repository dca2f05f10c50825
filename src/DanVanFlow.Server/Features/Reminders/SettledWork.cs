using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>What a piece of work looked like when the sweep decided about it: as long as this is the same, so is its plan.</summary>
readonly record struct WorkMark(int Post, DateTimeOffset OpenedAt, DateTimeOffset? ItemDueAt, DateTimeOffset? CaseDueAt, DateOnly? CutOff, bool IsOpen)
{
    public static WorkMark Of(OpenWork work) => new(work.Post.GetHashCode(StringComparison.Ordinal), work.ItemOpenedAt, work.ItemDueAt, work.CaseDueAt, work.CutOff, work.IsOpen);
}

/// <param name="Until">Everything that fell due by then was decided, and stands in the ledger.</param>
/// <param name="Next">Before this there is nothing to decide.</param>
readonly record struct Settled(WorkMark Mark, DateTimeOffset Until, DateTimeOffset Next);

/// <summary>
/// What one node remembers from one sweep to the next, so that the sweep of a minute in which nothing falls due costs next to nothing: which work was decided
/// about until when. Forgetting it costs time and never a reminder, because the ledger alone says what was said; so it is forgotten whenever anything that plans are
/// made of changes, and each day.
/// </summary>
sealed class SettledWork
{
    /// <summary>All work is looked at this often, whatever the audit says: not every change that a plan depends on need be an act of somebody.</summary>
    static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    Dictionary<(string Case, int Item), Settled> known = [];
    (Domain.Organization.Organization?, Calendars?, int Rules, DateOnly Day) world;
    DateTimeOffset lookedAt, next;
    long audit = -1;

    /// <summary>Null for work that must be looked at from its beginning.</summary>
    public Settled? Of(OpenWork work) => known.TryGetValue((work.Case, work.Item), out var settled) && settled.Mark == WorkMark.Of(work) ? settled : null;

    /// <summary>Forgets everything when the organisation, the calendar, the rules or the day is another, or the clock went back.</summary>
    public void Enter(Domain.Organization.Organization organization, Calendars calendars, int rules, DateTimeOffset now)
    {
        var entered = (organization, calendars, rules, VietnamTime.LocalDate(now));
        if (world == entered && now >= lookedAt)
            return;
        Forget();
        world = entered;
    }

    /// <summary>Nobody did anything since the last look, and nothing falls due.</summary>
    public bool IsAtRest(DateTimeOffset now, long newestAudit) => audit >= 0 && newestAudit == audit && now < next && now < lookedAt + LookAgain;

    /// <summary>Until <see cref="Looked"/> is told that everything was written, nothing counts as looked at.</summary>
    public void Forget()
    {
        known = [];
        audit = -1;
        lookedAt = DateTimeOffset.MinValue;
    }

    /// <param name="seen">All work of this look, what was passed over included.</param>
    public void Looked(DateTimeOffset now, long newestAudit, Dictionary<(string Case, int Item), Settled> seen)
    {
        (known, lookedAt, audit) = (seen, now, newestAudit);
        next = seen.Count == 0 ? DateTimeOffset.MaxValue : seen.Values.Min(settled => settled.Next);
    }
}
