using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution.Elements;

// Opens a work item for the posts that the route names. Nobody to do it is an incident, never a work item that no one can see.
static class UserTaskBehavior
{
    private const int UsualPriority = 50;

    public static void Enter(Walk walk, UserTask node, Arrival arrival)
    {
        var around = walk.State.VariablesIn(arrival.Scope);
        var local = Mappings.Inputs(walk, node, around);
        var variables = Instance.Over(around, local);
        var posts = Posts(walk, node, variables);
        var (dueAt, isDay) = DueAt(walk, node, variables);
        var priority = Priority(walk, node, variables);
        var watches = BoundaryEventBehavior.Prepare(walk, node, variables);

        var item = walk.NextNumber();
        walk.Emit(new WorkItemOpened(walk.Now, item, node.Id, arrival.Scope, posts, dueAt, priority, local));
        walk.Effect(new OpenWorkItem(item, node.Id, posts, dueAt, priority) { DueIsDay = isDay });
        BoundaryEventBehavior.Listen(walk, watches, item, arrival.Scope);
    }

    public static Refusal? Complete(Walk walk, CompleteWorkItem command)
    {
        if (walk.State.WorkItem(command.Item) is not { } token) return Refusals.WorkItemNotOpen(command.Item);
        walk.Effect(new CloseWorkItem(command.Item, WorkItemEnd.Completed));
        Leaving.Leave(walk, walk.Definition.Node(token.Element)!, token, command.Variables,
            upward => new WorkItemCompleted(walk.Now, command.Item, token.Element, upward));
        return null;
    }

    private static ImmutableArray<string> Posts(Walk walk, UserTask node, FeelContext variables)
    {
        if (node.Posts is null) throw new StepStopped("posts-empty", $"User task '{node.Id}' names no posts.");
        var value = walk.Evaluate(node.Posts, variables);
        ImmutableArray<string> posts = value switch
        {
            FeelText text => Comma.List(text.Value),
            FeelList list when list.Items.All(item => item is FeelText) => [.. list.Items.SelectMany(item => Comma.List(((FeelText)item).Value))],
            _ => [],
        };
        return posts.IsEmpty
            ? throw Evaluating.Unusable("posts-empty", $"User task '{node.Id}' finds no post to do it.", node.Posts, value)
            : posts.Length == 1 ? posts : [.. posts.Distinct()];
    }

    private static (DateTimeOffset? At, bool IsDay) DueAt(Walk walk, UserTask node, FeelContext variables)
    {
        if (node.DueDate is null) return (null, false);
        var value = walk.Evaluate(node.DueDate, variables);
        if (value is FeelNull) return (null, false);
        var at = Moments.At(walk.Around.Now.Offset, value) ?? throw Evaluating.Unusable("not-a-date", "The due date is not a date.", node.DueDate, value);
        return (at, value is FeelDate || value is FeelText text && !text.Value.Contains('T', StringComparison.Ordinal));
    }

    private static int Priority(Walk walk, UserTask node, FeelContext variables)
    {
        if (node.Priority is null) return UsualPriority;
        return walk.Evaluate(node.Priority, variables) switch
        {
            FeelNumber { Value: >= 0 and <= 100 } number => (int)number.Value,
            FeelText text when int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= 100 => whole,
            var other => throw Evaluating.Unusable("not-a-priority", "The priority is not a number from 0 to 100.", node.Priority, other),
        };
    }
}
