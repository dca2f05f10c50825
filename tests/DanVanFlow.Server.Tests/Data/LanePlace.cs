using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Server.Tests.Data;

/// <summary>A fresh database with a lane on it, and a way to hold the lane so that a whole group gathers behind it.</summary>
sealed class LanePlace : IDisposable
{
    readonly TestDatabase _place;
    StepLane? _second;

    public LanePlace(string provider)
    {
        _place = TestDatabase.Create(provider);
        Lane = Database.OpenLane();
    }

    public FlowDatabase Database => _place.Database;
    public StepLane Lane { get; }

    /// <summary>What follows gathers into one group until Release.</summary>
    public Holding HoldTheLane()
    {
        var holding = new Holding();
        _ = Lane.Run(new AnyStep(new(), (_, _) => holding.Wait()));
        holding.WaitUntilHeld();
        return holding;
    }

    /// <summary>A second node's lane on the same PostgreSQL; on SQLite a file belongs to one node, so it is the same lane again.</summary>
    public StepLane SecondLane() => _place.Options.Provider == "PostgreSql" ? _second ??= Database.OpenLane() : Lane;

    public void Dispose()
    {
        (Lane as IDisposable)?.Dispose();
        (_second as IDisposable)?.Dispose();
        _place.Dispose();
    }

    public sealed class Holding : IDisposable
    {
        readonly ManualResetEventSlim _held = new(), _go = new();

        public void Wait()
        {
            _held.Set();
            _go.Wait(TimeSpan.FromSeconds(30));
        }

        public void WaitUntilHeld() => _held.Wait(TimeSpan.FromSeconds(30));
        public void Release() => _go.Set();
        public void Dispose() => _go.Set();
    }
}
