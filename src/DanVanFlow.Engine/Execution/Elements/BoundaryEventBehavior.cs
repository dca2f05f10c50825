using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution.Elements;

// Listens while its host is open. Timers are computed before the host opens, so that a host with a faulty timer does not open by half.
static class BoundaryEventBehavior
{
    public readonly record struct Prepared(BoundaryEvent Event, DateTimeOffset? DueAt);

    public static List<Prepared>? Prepare(Walk walk, Activity host, FeelContext variables)
    {
        if (host.Boundaries.IsEmpty) return null;
        var prepared = new List<Prepared>(host.Boundaries.Length);
        foreach (var boundary in host.Boundaries)
        {
            prepared.Add(new Prepared(boundary, boundary.Condition is null ? Timers.DueAt(walk, boundary.Timer, variables) : null));
        }

        return prepared;
    }

    public static void Listen(Walk walk, List<Prepared>? prepared, int host, int scope)
    {
        foreach (var (boundary, dueAt) in prepared ?? [])
        {
            if (dueAt is { } moment) Timers.Set(walk, boundary.Id, scope, host, moment, FeelContext.Empty);
            else Conditions.Await(walk, boundary.Id, scope, host, FeelContext.Empty);
        }
    }

    public static void Trigger(Walk walk, BoundaryWatch watch, Event happened)
    {
        var host = walk.State.Token(watch.Host)!;
        var boundary = (BoundaryEvent)walk.Definition.Node(watch.Element)!;
        walk.Emit(happened);
        if (boundary.Interrupting) Cancelling.Token(walk, host);
        walk.Follow(boundary, host.Scope);
    }
}
