namespace DanVanFlow.Domain.Reminders;

/// <summary>
/// The ledger, as far as the sweep asks it: what was decided already, and until when a piece of work was spoken of under an earlier date. The rule of the moved
/// date lives here: <em>moved later</em>, the new date's steps up to the last word about the old date are over (people were told a tighter date, and the
/// extension told them the new one), and every later step is said as if nothing had been said; <em>moved earlier</em>, what was said understated the hurry, so
/// nothing is over and the newest step is said at once; <em>moved back</em> to a date that was spoken of, what was said about it counts.
/// </summary>
public sealed class ReminderHistory
{
    private readonly HashSet<ReminderKey> decided = [];
    private readonly Dictionary<(string Work, string Rule), List<(DateOnly Anchor, DateTimeOffset At)>> saidOf = [];

    public int Count => decided.Count;

    /// <summary>False when it stood there already.</summary>
    public bool Add(ReminderKey key) => decided.Add(key);

    /// <summary>Something that was really said, about whichever date.</summary>
    public void Said(string work, string rule, DateOnly anchor, DateTimeOffset at)
    {
        if (!saidOf.TryGetValue((work, rule), out var all))
            saidOf[(work, rule)] = all = [];
        all.Add((anchor, at));
    }

    public bool Contains(ReminderKey key) => decided.Contains(key);

    /// <summary>The last word that this rule said about the work under a date before <paramref name="anchor"/>; null when there was none.</summary>
    public DateTimeOffset? ToldUntil(string work, string rule, DateOnly anchor)
    {
        if (!saidOf.TryGetValue((work, rule), out var all))
            return null;
        DateTimeOffset? until = null;
        foreach (var (about, at) in all)
            if (about < anchor && !(at <= until))
                until = at;
        return until;
    }
}
