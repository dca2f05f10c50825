using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution.Elements;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// Setting and firing. The engine never asks for the time: the command brings it, and a timer that is not due is refused.
static class Timers
{
    public static void Set(Walk walk, string element, int scope, int? host, DateTimeOffset dueAt, FeelContext local)
    {
        var timer = walk.NextNumber();
        walk.Emit(new TimerSet(walk.Now, timer, element, scope, host, dueAt, local));
        walk.Effect(new SetTimer(timer, element, dueAt));
    }

    public static Refusal? Fire(Walk walk, FireTimer command)
    {
        var watch = walk.State.Watches.FirstOrDefault(each => each.Id == command.Timer && each.DueAt is not null);
        var token = walk.State.Waiting(Waits.Timer, command.Timer);
        if ((watch?.DueAt ?? token?.DueAt) is not { } dueAt) return Refusals.NoSuchTimer(command.Timer);
        if (walk.Now < dueAt) return Refusals.TimerNotDue(command.Timer, dueAt);
        walk.Effect(new DropTimer(command.Timer));
        if (watch is not null)
        {
            BoundaryEventBehavior.Trigger(walk, watch, new TimerFired(walk.Now, watch.Id, watch.Element, FeelContext.Empty));
            return null;
        }

        Leaving.Leave(walk, walk.Definition.Node(token!.Element)!, token, FeelContext.Empty,
            upward => new TimerFired(walk.Now, token.Number, token.Element, upward));
        return null;
    }

    public static DateTimeOffset DueAt(Walk walk, TimerRule? rule, FeelContext variables)
    {
        if (rule is null) throw new StepStopped("timer-missing", "The timer says neither a duration nor a date.");
        var value = walk.Evaluate(rule.When, variables);
        return rule.Kind == TimerKind.Duration
            ? Moments.After(walk.Now, walk.Around.Now.Offset, value) ?? throw Evaluating.Unusable("not-a-duration", "The timer does not yield a duration.", rule.When, value)
            : Moments.At(walk.Around.Now.Offset, value) ?? throw Evaluating.Unusable("not-a-date", "The timer does not yield a date.", rule.When, value);
    }
}
