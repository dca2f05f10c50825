using DanVanFlow.Server.Features.Timetable;
using Quartz;

namespace DanVanFlow.Server.Jobs;

/// <summary>Answers the timetable's page from the scheduler. Quartz keeps UTC; the page shows the hour of Việt Nam.</summary>
public sealed class ScheduledTimetable(ISchedulerFactory schedulers) : ITimetable
{
    /// <summary>Name of the datum that says who pressed "run now".</summary>
    public const string By = "by";

    public async Task<IReadOnlyList<TimetableLine>> Lines(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var lines = new List<TimetableLine>();
        foreach (var entry in Timetable.Entries)
        {
            var trigger = await scheduler.GetTrigger(new TriggerKey(entry.Setting), cancel);
            lines.Add(new(entry.Setting, entry.What, (trigger as ICronTrigger)?.CronExpressionString ?? entry.Cron, trigger?.NextFireTimeUtc));
        }
        return lines;
    }

    public async Task<bool> RunNow(string entry, string by, CancellationToken cancel)
    {
        if (Timetable.Entries.All(known => known.Setting != entry))
            return false;
        var scheduler = await schedulers.GetScheduler(cancel);
        await scheduler.TriggerJob(new JobKey(entry), new JobDataMap { [By] = by }, cancel);
        return true;
    }
}
