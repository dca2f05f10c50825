using DanVanFlow.Server.Features.Audit.Chain;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Mail.Bounces;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Jobs;

/// <summary>
/// What runs by itself, and when. Read it as a table: the setting under "Timetable" that changes the time, the time as shipped (Quartz cron with seconds, zone
/// Asia/Ho_Chi_Minh), what is done. Everything here is safe to run twice at once, so two nodes need not agree who runs it.
/// </summary>
/// <remarks>Times are reckoned by the product's clock, which a demonstration may have moved and a test may have stopped.</remarks>
public static class Timetable
{
    public static readonly IReadOnlyList<TimetableEntry> Entries =
    [
        new("RemindersSweep", "0 * * * * ?", "say what should have been said by now", async (all, cancel) =>
            await all.GetRequiredService<SendDueReminders>().Run(cancel)),
        new("WakeTimers", "0/10 * * * * ?", "wake cases whose timer is due", async (all, cancel) =>
            await all.GetRequiredService<WakeTimers>().Run(cancel)),
        new("WakeConditions", "5/10 * * * * ?", "let cases that wait for reports below look again", async (all, cancel) =>
            await all.GetRequiredService<WakeConditions>().Run(cancel)),
        new("SealAudit", "2/5 * * * * ?", "link new audit rows into the hash chain", async (all, cancel) =>
            await all.GetRequiredService<SealAudit>().Run(cancel)),
        new("RestructuringsTakeEffect", "20 * * * * ?", "on the first day of a new order of units, let open cases go along", async (all, cancel) =>
            await all.GetRequiredService<RestructuringDesk>().TakeEffect(cancel)),
        new("OpenCalls", "20 */5 * * * ?", "open the calls whose day has come by their regime", async (all, _) =>
            await all.GetRequiredService<OpenRegimes>().Run()),
        new("FillCalls", "30 * * * * ?", "give every open call the cases it lacks, and cancel those that are not expected any more", async (all, _) =>
            await all.GetRequiredService<CallKeeping>().Run()),
        new("OutboxSweep", "0/15 * * * * ?", "look into the outbox, in case nobody rang", (all, _) =>
        {
            all.GetRequiredService<OutboxBell>().Ring();
            return Task.CompletedTask;
        }),
        new("ReadBounces", "20 2/5 * * * ?", "read reports about letters that did not arrive", async (all, cancel) =>
            await all.GetRequiredService<ReadBounces>().Run(cancel)),
        new("ForgetAnsweredRequests", "0 17 2 * * ?", "drop answers kept for repeated requests, and letters' outbox rows long done", async (all, cancel) =>
            await all.GetRequiredService<ForgetOldRows>().Run(cancel)),
    ];
}

/// <param name="Setting">Name under the section "Timetable".</param>
/// <param name="Cron">Used when the setting is absent or cannot be read.</param>
public sealed record TimetableEntry(string Setting, string Cron, string What, Func<IServiceProvider, CancellationToken, Task> Run);
