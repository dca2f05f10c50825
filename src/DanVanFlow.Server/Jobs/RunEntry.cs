using Quartz;

namespace DanVanFlow.Server.Jobs;

/// <summary>
/// Runs one line of the timetable, in a scope of its own. Not twice at once on this node: a slow sweep is not helped by a second one behind it. What goes wrong
/// is written to the log; the next firing tries again.
/// </summary>
[DisallowConcurrentExecution]
public sealed class RunEntry(IServiceScopeFactory scopes, ILogger<RunEntry> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        var entry = Timetable.Entries.Single(entry => entry.Setting == name);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await entry.Run(scope.ServiceProvider, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops; nothing was lost.
        }
        catch (Exception trouble)
        {
            log.LogError(trouble, "Timetable entry {Entry} failed and runs again at its next time", name);
        }
    }
}
