using System.Threading.Channels;

namespace DanVanFlow.Bench.Floor;

/// <summary>One thread that takes up to 64 queued steps and writes them with one commit; the same idea as the product's lane, without any of its knowledge.</summary>
abstract class FloorLane
{
    readonly Channel<FloorStep> _queue = Channel.CreateUnbounded<FloorStep>(new() { SingleReader = true });

    protected FloorLane() => new Thread(Serve) { IsBackground = true }.Start();

    public Task<int> Run(FloorStep step)
    {
        _queue.Writer.TryWrite(step);
        return step.Done;
    }

    protected abstract void Write(List<FloorStep> group);

    void Serve()
    {
        var group = new List<FloorStep>(64);
        while (_queue.Reader.TryPeek(out _) || _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < 64 && _queue.Reader.TryRead(out var step))
                group.Add(step);
            try
            {
                Write(group);
                group.ForEach(step => step.Answer());
            }
            catch (Exception trouble)
            {
                group.ForEach(step => step.Fail(trouble));
            }
        }
    }
}
