using System.Globalization;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution.Elements;

// Hands a job to the shell. While tries are left the job stays open and the shell decides when to try again; then a person decides: resolving
// the incident opens the job anew under a new number, so that a late answer to the old one is refused.
static class ServiceTaskBehavior
{
    private const int UsualRetries = 3;

    public static void Enter(Walk walk, ServiceTask node, Arrival arrival)
    {
        var around = walk.State.VariablesIn(arrival.Scope);
        var local = Mappings.Inputs(walk, node, around);
        var variables = Instance.Over(around, local);
        var (type, retries) = Terms(walk, node, variables);
        var watches = BoundaryEventBehavior.Prepare(walk, node, variables);
        var job = walk.NextNumber();
        Open(walk, node, job, job, arrival.Scope, type, retries, local, variables);
        BoundaryEventBehavior.Listen(walk, watches, job, arrival.Scope);
    }

    public static Refusal? Complete(Walk walk, CompleteJob command)
    {
        if (walk.State.Job(command.Job) is not { } token) return Refusals.JobNotOpen(command.Job);
        walk.Effect(new DropJob(command.Job));
        Leaving.Leave(walk, walk.Definition.Node(token.Element)!, token, command.Variables,
            upward => new JobCompleted(walk.Now, command.Job, token.Element, upward));
        return null;
    }

    public static Refusal? Fail(Walk walk, FailJob command)
    {
        if (walk.State.Job(command.Job) is not { } token) return Refusals.JobNotOpen(command.Job);
        walk.Emit(new JobFailed(walk.Now, command.Job, token.Element, command.Reason, command.RetriesLeft));
        if (command.RetriesLeft > 0) return null;
        walk.Effect(new DropJob(command.Job));
        Incidents.Raise(walk, new StepStopped("job-failed", command.Reason), token.Id, token.Element, token.Scope, IncidentStep.Job, null, token.Local);
        return null;
    }

    public static void RunAgain(Walk walk, ServiceTask node, Token token, FeelContext mended)
    {
        var local = token.Local.Entries.IsEmpty ? token.Local : Instance.Over(token.Local, mended);
        var variables = Instance.Over(walk.State.VariablesIn(token.Scope), local);
        try
        {
            var (type, retries) = Terms(walk, node, variables);
            Open(walk, node, walk.NextNumber(), token.Id, token.Scope, type, retries, local, variables);
        }
        catch (StepStopped stopped)
        {
            Incidents.Raise(walk, stopped, token.Id, node.Id, token.Scope, IncidentStep.Job, null, local);
        }
    }

    private static void Open(
        Walk walk, ServiceTask node, int job, int token, int scope, string type, int retries, FeelContext local, FeelContext variables)
    {
        walk.Emit(new JobOpened(walk.Now, job, token, node.Id, scope, type, retries, local));
        walk.Effect(new RunJob(job, node.Id, type, retries, node.Headers, variables));
    }

    private static (string Type, int Retries) Terms(Walk walk, ServiceTask node, FeelContext variables)
    {
        if (node.JobType is null) throw new StepStopped("job-type-missing", $"Service task '{node.Id}' names no job type.");
        var type = walk.Evaluate(node.JobType, variables);
        if (type is not FeelText { Value.Length: > 0 } text) throw Evaluating.Unusable("job-type-missing", "The job type is not a text.", node.JobType, type);
        if (node.Retries is null) return (text.Value, UsualRetries);
        return (text.Value, walk.Evaluate(node.Retries, variables) switch
        {
            FeelNumber { Value: >= 0 and <= 1000 } number => (int)number.Value,
            FeelText figure when int.TryParse(figure.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) => whole,
            var other => throw Evaluating.Unusable("not-a-number", "The number of tries is not a number.", node.Retries, other),
        });
    }
}
