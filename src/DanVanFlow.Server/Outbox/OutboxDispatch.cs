using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Outbox;

/// <summary>
/// Everything that leaves the house leaves through here, after commit: claim what is due, let the performer of each kind do it, write down what became of
/// it, and again until nothing is due. Safe to run twice at once, in one process or in two.
/// </summary>
public sealed class OutboxDispatch(
    IEnumerable<IOutboxPerformer> performers, StepLane lane, OutboxClaim claim, TimeProvider clock, OutboxBell bell, IOptions<OutboxOptions> options,
    ILogger<OutboxDispatch> log) : BackgroundService
{
    readonly Dictionary<string, IOutboxPerformer> performers = performers.ToDictionary(performer => performer.Kind);

    /// <summary>Performs what is due now, and what that makes due (an order becomes letters). Returns the number of rows handled.</summary>
    public async Task<int> Drain(CancellationToken cancel = default)
    {
        var handled = 0;
        while (await claim.Take(performers.Keys, cancel) is { Count: > 0 } claimed)
        {
            handled += claimed.Count;
            foreach (var kind in claimed.GroupBy(row => row.Kind))
                await Perform(performers[kind.Key], [.. kind.OrderBy(row => row.DueAt)], cancel);
        }
        return handled;
    }

    async Task Perform(IOutboxPerformer performer, IReadOnlyList<OutboxRow> rows, CancellationToken cancel)
    {
        var record = new OutboxRecord(lane, clock, options);
        try
        {
            await performer.Perform(rows, record, cancel);
        }
        catch (Exception trouble) when (trouble is not DatabaseUnavailable && !cancel.IsCancellationRequested)
        {
            // A performer should judge its own failures; what it did not foresee counts as one failed try of what is left.
            log.LogError(trouble, "Performing {Kind} failed", performer.Kind);
            foreach (var row in rows.Where(row => !record.Mentioned(row)))
                await record.Failed(row, trouble.Message, forGood: false, cancel: cancel);
        }
        finally
        {
            // Also when the server stops: what was claimed and not tried is free again at once.
            var left = rows.Where(row => !record.Mentioned(row)).ToList();
            await record.PutOff(left, cancel.IsCancellationRequested ? TimeSpan.Zero : options.Value.FirstRetry, CancellationToken.None);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (!options.Value.RunsByItself)
            return;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Drain(stopping);
                await bell.Wait(options.Value.Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                log.LogError("The outbox could not be swept and will be tried again: {Trouble}", trouble.Message);
                await Task.Delay(options.Value.Poll, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
