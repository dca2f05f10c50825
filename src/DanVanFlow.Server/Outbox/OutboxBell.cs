using System.Threading.Channels;

namespace DanVanFlow.Server.Outbox;

/// <summary>
/// Rung after a commit that wrote outbox rows, so that a letter leaves at once and not at the next sweep. Losing a ring costs a few seconds and
/// nothing else; ringing twice is ringing once.
/// </summary>
public sealed class OutboxBell
{
    readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Returns when rung, or after <paramref name="atMost"/>.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(atMost);
        try
        {
            await rings.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody rang: sweep anyway.
        }
    }
}
