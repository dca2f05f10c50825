
namespace DanVanFlow.Engine.Execution;

// Sending work back: the daily act of a reviewer, and a word that BPMN lacks. The token goes to an earlier user task that this task names.
// If that lies outside the parallel block, the whole block goes with it (half full joins too): its other branches judge what is being redone.
static class Returning
{
    public static Refusal? Return(Walk walk, ReturnWorkItem command)
    {
        if (walk.State.WorkItem(command.Item) is not { } token) return Refusals.WorkItemNotOpen(command.Item);
        var task = walk.Definition.UserTask(token.Element)!;
        if (!task.ReturnTo.Contains(command.ToElement) || walk.Definition.UserTask(command.ToElement)?.Scope != task.Scope)
        {
            return Refusals.ReturnNotAllowed(task.Id, command.ToElement);
        }

        walk.Emit(new WorkItemReturned(walk.Now, command.Item, task.Id, command.ToElement, command.Variables));
        walk.Effect(new CloseWorkItem(command.Item, WorkItemEnd.Returned));
        Cancelling.Watches(walk, token.Id);
        if (walk.Definition.BlocksOf(task.Scope).LeftBetween(task.Id, command.ToElement) is { } block)
        {
            foreach (var other in walk.State.Tokens)
            {
                if (other.Scope == token.Scope && block.Holds(other.Element)) Cancelling.Token(walk, other);
            }
        }

        if (!command.Variables.Entries.IsEmpty) walk.LookAtConditions = true;
        walk.Arrive(command.ToElement, token.Scope);
        return null;
    }
}
