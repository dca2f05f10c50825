using System.Threading.Channels;

namespace DanVanFlow.Server.Data.Steps;

/// <summary>
/// The queue, the thread and the fairness of a lane; how a group is read and written is the provider's. A group that fails in the database is rolled
/// back and its steps go one by one, so that a bad one fails alone. A lost race is decided again with fresh facts, a few times.
/// </summary>
abstract class QueuedLane : StepLane, IDisposable
{
    public const int GroupSize = 64;

    // Two nodes that fight over one case each win every other time; twenty losses in a row are a bug, not bad luck.
    const int FairAttempts = 20;

    static readonly AsyncLocal<bool> InTurn = new();

    readonly Channel<QueuedStep> _queue = Channel.CreateUnbounded<QueuedStep>(new() { SingleReader = true });
    readonly FlowDatabase _database;
    readonly Lazy<Thread> _thread;

    protected QueuedLane(FlowDatabase database)
    {
        _database = database;
        _thread = new(() =>
        {
            var thread = new Thread(Serve) { IsBackground = true, Name = "step lane" };
            thread.UnsafeStart();
            return thread;
        });
    }

    public override Task Run(Step step, CancellationToken cancel = default) => Enqueue(new QueuedStep(step, null, cancel));

    /// <summary>Reads, decides, writes and commits; throws with nothing written. What Decide throws goes into the step's Fault.</summary>
    protected abstract void RunGroup(IReadOnlyList<QueuedStep> group);

    /// <summary>Runs EF work in the lane's turn, in a transaction of its own.</summary>
    protected abstract void RunWork(Func<FlowDb, Task> work);

    /// <summary>Forgets connection and statements after a failure, so that the next group starts on a fresh one.</summary>
    protected abstract void Reopen();

    /// <summary>Splits what was taken into groups whose steps do not concern the same rows; as taken when a group runs step by step.</summary>
    protected virtual IEnumerable<IReadOnlyList<QueuedStep>> Rounds(List<QueuedStep> taken) => [taken];

    protected Task Enqueue(QueuedStep step)
    {
        if (InTurn.Value)
            throw new InvalidOperationException("Work that holds the lane's turn must not wait for the lane: it would wait for itself.");
        _ = _thread.Value;
        return _queue.Writer.TryWrite(step) ? step.Done : Task.FromException(new ObjectDisposedException(nameof(StepLane)));
    }

    void Serve()
    {
        InTurn.Value = true;
        var taken = new List<QueuedStep>(GroupSize);
        while (_queue.Reader.TryPeek(out _) || _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            taken.Clear();
            QueuedStep? work = null;
            while (taken.Count < GroupSize && work is null && _queue.Reader.TryRead(out var next))
            {
                if (!next.Take())
                    continue;
                if (next.Work is null)
                    taken.Add(next);
                else
                    work = next;
            }
            if (taken.Count > 0)
            {
                foreach (var group in Rounds(taken))
                    RunTogether(group);
            }
            if (work is not null)
                RunAlone(work);
        }
        Reopen();
    }

    // A lost race is worth a second try of the whole group with fresh facts; any other error is some step's own.
    void RunTogether(IReadOnlyList<QueuedStep> group, bool again = false)
    {
        try
        {
            RunGroup(group);
            foreach (var step in group)
                step.Answer();
        }
        catch (Exception trouble) when (_database.Explain(trouble) is { } told)
        {
            Reopen();
            foreach (var step in group)
                step.Fail(told);
        }
        catch (Exception trouble) when (!again && group.Count > 1 && IsRace(trouble))
        {
            RunTogether(Fresh(group), again: true);
        }
        catch (Exception)
        {
            foreach (var step in Fresh(group))
                RunAlone(step);
        }
    }

    static IReadOnlyList<QueuedStep> Fresh(IReadOnlyList<QueuedStep> group)
    {
        foreach (var step in group)
            step.Fault = null;
        return group;
    }

    void RunAlone(QueuedStep step)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                step.Fault = null;
                if (step.Work is { } work)
                    RunWork(work);
                else
                    RunGroup([step]);
                step.Answer();
                return;
            }
            catch (Exception trouble) when (attempt < FairAttempts && step.Work is null && IsRace(trouble))
            {
                // Decide again with fresh facts.
            }
            catch (Exception trouble)
            {
                var told = _database.Explain(trouble);
                if (told is not null)
                    Reopen();
                step.Fail(told ?? trouble);
                return;
            }
        }
    }

    bool IsRace(Exception trouble) => trouble is LostRace || _database.IsUniqueViolation(trouble) || _database.IsCollision(trouble);

    /// <summary>Lets what queues finish, then stops the thread.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        if (_thread.IsValueCreated)
            _thread.Value.Join();
    }
}
