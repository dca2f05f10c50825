namespace DanVanFlow.Server.Data.Steps;

/// <summary>
/// A place in the lane's queue: a step, or work of the administration through EF. The caller waits on <see cref="Done"/>, which is completed
/// after the commit and never on the lane's own thread.
/// </summary>
sealed class QueuedStep
{
    const int Queued = 0, Taken = 1, GivenUp = 2;

    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenRegistration _cancelling;
    int _place = Queued;

    public QueuedStep(Step? step, Func<FlowDb, Task>? work, CancellationToken cancel)
    {
        Step = step;
        Work = work;
        if (cancel.CanBeCanceled)
            _cancelling = cancel.UnsafeRegister(static (place, token) => ((QueuedStep)place!).GiveUp(token), this);
    }

    public Step? Step { get; }
    public Func<FlowDb, Task>? Work { get; }
    public Task Done => _done.Task;

    /// <summary>What Decide threw; the step writes nothing and its neighbours go on.</summary>
    public Exception? Fault { get; set; }

    /// <summary>False when the caller cancelled while it queued. From here on the step runs whatever the caller does.</summary>
    public bool Take() => Interlocked.CompareExchange(ref _place, Taken, Queued) == Queued;

    public void Answer()
    {
        _cancelling.Dispose();
        if (Fault is null)
            _done.TrySetResult();
        else
            _done.TrySetException(Fault);
    }

    public void Fail(Exception trouble)
    {
        Fault = trouble;
        Answer();
    }

    void GiveUp(CancellationToken token)
    {
        if (Interlocked.CompareExchange(ref _place, GivenUp, Queued) == Queued)
            _done.TrySetCanceled(token);
    }
}
