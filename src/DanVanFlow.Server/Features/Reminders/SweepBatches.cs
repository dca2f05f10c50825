using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>What one transaction of a sweep writes: short enough that people's steps do not wait behind it.</summary>
sealed record SweepBatch(List<Hearing> Hearings, List<HeldLetterRow> Held)
{
    public const int Rows = 1_000;

    /// <summary>
    /// All of one person in one transaction, so that a race between two nodes cannot split a letter. Where a post has several people, and those have other posts,
    /// they hang together and go together.
    /// </summary>
    public static IEnumerable<SweepBatch> Of(IReadOnlyList<Hearing> hearings, IReadOnlyList<HeldLetterRow> held)
    {
        var circles = new Circles();
        foreach (var hearing in hearings)
            circles.Join([.. hearing.Told]);
        var heldBy = held.ToLookup(row => circles.Of(row.Person));
        var begun = new HashSet<string>();
        var batch = new SweepBatch([], []);
        foreach (var circle in hearings.GroupBy(hearing => hearing.Told.FirstOrDefault() is { } person ? circles.Of(person) : ""))
        {
            begun.Add(circle.Key);
            if (circle.Key.Length == 0)
            {
                // Nobody is told by these, so nothing holds them together.
                foreach (var portion in circle.Chunk(Rows))
                    yield return new SweepBatch([.. portion], []);
                continue;
            }
            batch.Hearings.AddRange(circle);
            batch.Held.AddRange(heldBy[circle.Key]);
            if (batch.Hearings.Count < Rows)
                continue;
            yield return batch;
            batch = new SweepBatch([], []);
        }
        foreach (var left in heldBy.Where(left => !begun.Contains(left.Key)))
            batch.Held.AddRange(left);
        if (batch.Hearings.Count + batch.Held.Count > 0)
            yield return batch;
    }

    sealed class Circles
    {
        readonly Dictionary<string, string> towards = [];

        public string Of(string person)
        {
            while (towards.TryGetValue(person, out var next) && next != person)
                person = next;
            return person;
        }

        public void Join(string[] together)
        {
            for (var i = 1; i < together.Length; i++)
                if (Of(together[0]) is var one && Of(together[i]) is var other && one != other)
                    towards[other] = one;
        }
    }
}
