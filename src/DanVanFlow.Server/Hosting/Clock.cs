namespace DanVanFlow.Server.Hosting;

/// <summary>
/// The product's clock. Everything asks <see cref="TimeProvider"/>, which is this: real time plus an offset that only the demonstration and the tests
/// move. Timers and timeouts of the framework keep running on real time; only the answer to "what day is it" shifts.
/// </summary>
public sealed class Clock : TimeProvider
{
    long offsetTicks;
    long frozenTicks;

    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Read(ref frozenTicks) is var frozen and not 0
            ? new DateTimeOffset(frozen, TimeSpan.Zero)
            : DateTimeOffset.UtcNow.AddTicks(Interlocked.Read(ref offsetTicks));

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    public void Shift(TimeSpan offset) => Interlocked.Exchange(ref offsetTicks, offset.Ticks);

    /// <summary>From now on the clock stands still at this moment, until it is set again: stories and tests say exactly when a thing happens.</summary>
    public void StandAt(DateTimeOffset moment) => Interlocked.Exchange(ref frozenTicks, moment.UtcTicks);
}
