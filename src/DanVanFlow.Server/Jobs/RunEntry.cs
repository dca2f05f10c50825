using System.Diagnostics;
using Quartz;

namespace DanVanFlow.Server.Jobs;

/// <summary>
/// Runs one line of the timetable, in a scope of its own, and writes down how it went. Not twice at once: a slow sweep is not helped by a second one behind it.
/// What goes wrong is written to the log too; the next firing tries again.
/// </summary>
[DisallowConcurrentExecution]
public sealed class RunEntry(IServiceScopeFactory scopes, RunRecord record, TimeProvider clock, ILogger<RunEntry> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        if (Timetable.Entries.FirstOrDefault(entry => entry.Setting == name) is not { } entry)
        {
            // A shared schedule may remember an entry of an older program.
            await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
            return;
        }
        var (started, ticks) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
        Exception? failed = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await entry.Run(scope.ServiceProvider, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops; nothing was lost.
            return;
        }
        catch (Exception trouble)
        {
            log.LogError(trouble, "Timetable entry {Entry} failed and runs again at its next time", name);
            failed = trouble;
        }
        await record.Write(name, context.ScheduledFireTimeUtc ?? started, started, Stopwatch.GetElapsedTime(ticks), failed, context.MergedJobDataMap.TryGetString(ScheduledTimetable.By, out var by) ? by : null);
    }
}
