using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// One digest a person and working morning, and no second one: its id in the outbox is made of person and day. What is found after it has gone is not decided
/// that day; the next morning's sweep looks at it afresh, with the sentence that is true then. A step with an hour of its own later in the day has a digest of that hour.
/// </summary>
static class OneDigest
{
    const int Asked = 500;

    /// <summary>Null is the morning's round; what fell due on an earlier day goes with it.</summary>
    public static TimeOnly? RoundOf(PlannedReminder reminder, DateOnly today, TimeOnly morning) =>
        VietnamTime.LocalDate(reminder.At) == today && VietnamTime.LocalTime(reminder.At) is var time && time > morning ? time : null;

    /// <summary>What may be said now, and what waits for the morning: today's when it is still to come, else the next.</summary>
    public static async Task<(List<Hearing> Now, List<Hearing> Later, List<HeldLetterRow> Held)> Part(
        FlowDb db, IReadOnlyList<Hearing> hearings, IReadOnlyList<HeldLetterRow> held, DateTimeOffset now, TimeOnly morning, CancellationToken cancel)
    {
        var today = VietnamTime.LocalDate(now);
        var keys = hearings.SelectMany(hearing => Keys(hearing, today, morning)).Concat(held.Select(row => Digest.KeyOf(row.Person, today, null))).Distinct().ToList();
        var gone = new HashSet<string>();
        foreach (var portion in keys.Chunk(Asked))
            gone.UnionWith(await db.Outbox.AsNoTracking().Where(row => EF.Parameter(portion).Contains(row.Id)).Select(row => row.Id).ToListAsync(cancel));
        var tooEarly = VietnamTime.LocalTime(now) < morning;
        var parts = hearings.ToLookup(hearing => Keys(hearing, today, morning).Any(key => gone.Contains(key) || tooEarly));
        return ([.. parts[false]], [.. parts[true]], [.. held.Where(row => !gone.Contains(Digest.KeyOf(row.Person, today, null)))]);
    }

    // Of those whom it reaches in a digest; nobody for what is skipped, handed over or told at once.
    static IEnumerable<string> Keys(Hearing hearing, DateOnly today, TimeOnly morning) =>
        hearing is not { IsSaid: true, Reminder.HandsOver: false } ? []
        : hearing.Hearers.Where(hearer => hearer.Way == LetterWay.Digest).Select(hearer => Digest.KeyOf(hearer.Person, today, RoundOf(hearing.Reminder, today, morning)));
}
