using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution.Applying;
using DanVanFlow.Engine.Feel;

namespace DanVanFlow.Engine.Execution;

/// <summary>
/// The door of the execution room: definition, state and command in; events, new state and effects out, or a refusal. Pure and
/// synchronous: the same question gets the same answer, on the server, in a dry run and at replay.
/// </summary>
public static class ProcessEngine
{
    /// <summary>
    /// How many nodes one command may enter. A route that goes round without ever waiting stops there with an incident; an honest one
    /// stays far below.
    /// </summary>
    public const int MostEntriesPerCommand = 1_000;

    /// <param name="definition">The version the instance began with, else the command is refused.</param>
    /// <param name="state">Null only for <see cref="StartInstance"/>.</param>
    /// <param name="around">The application's functions, and the zone (offset of its moment) in which dates without a zone are read.</param>
    public static Outcome Run(Definition definition, Instance? state, Command command, FeelSurroundings around)
    {
        if (Precondition(definition, state, command) is { } refusal) return new Refused(refusal);
        var walk = new Walk(definition, state, command.Now, around);
        if (Commands.Carry(walk, command) is { } no) return new Refused(no);
        walk.RunToWait();
        return new Ran(walk.Events, walk.State, walk.Effects);
    }

    /// <summary>The state that these events left. They must begin with <see cref="InstanceStarted"/>.</summary>
    /// <exception cref="InvalidOperationException">The events are not the journal of one instance of this definition.</exception>
    public static Instance Replay(Definition definition, IEnumerable<Event> events)
    {
        Instance? state = null;
        foreach (var each in events) state = Apply.To(state, each);
        if (state is null) throw new InvalidOperationException("There are no events to replay.");
        return state.Definition == definition.Hash
            ? state
            : throw new InvalidOperationException($"The events belong to definition {state.Definition}, not to {definition.Hash}.");
    }

    private static Refusal? Precondition(Definition definition, Instance? state, Command command) => (state, command) switch
    {
        (null, StartInstance) => definition.Process.Start is null ? Refusals.RouteCannotStart(definition.Key) : null,
        (null, _) => Refusals.InstanceNotStarted(),
        (_, StartInstance) => Refusals.InstanceAlreadyStarted(state),
        ({ IsOver: true }, _) => Refusals.InstanceIsOver(state),
        _ => state.Definition == definition.Hash ? null : Refusals.OtherDefinition(state, definition.Hash),
    };
}
