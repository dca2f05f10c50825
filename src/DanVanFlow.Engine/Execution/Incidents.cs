using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution.Elements;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// Raising and resolving. An incident keeps exactly the step that stopped: entering a node, leaving it with what a person or service had
// given, a job that failed for good, or a condition that cannot be looked at.
static class Incidents
{
    public static void Raise(
        Walk walk, StepStopped stopped, int holder, string element, int scope, IncidentStep step, string? via, FeelContext local)
    {
        var number = walk.NextNumber();
        walk.Emit(new IncidentRaised(
            walk.Now, number, holder, element, scope, stopped.Code, stopped.Message, stopped.Expression, stopped.Value, step, via, local));
        walk.Effect(new RaiseIncident(number, element, stopped.Code, stopped.Message, stopped.Expression));
    }

    public static Refusal? Resolve(Walk walk, ResolveIncident command)
    {
        if (walk.State.Incidents.FirstOrDefault(each => each.Id == command.Incident) is not { } incident)
        {
            return Refusals.IncidentNotOpen(command.Incident);
        }

        var watch = walk.State.Watches.FirstOrDefault(each => each.Id == incident.Holder);
        var token = walk.State.Token(watch?.Host ?? incident.Holder)!;
        Close(walk, incident);
        walk.SetVariables(token.Scope, command.Variables);
        var node = walk.Definition.Node(incident.Element);
        switch (incident.Step)
        {
            case IncidentStep.Entering:
                walk.Arrive(incident.Element, token.Scope, token.Via);
                break;
            case IncidentStep.Leaving:
                Leaving.Again(walk, node!, token, command.Variables);
                break;
            case IncidentStep.Job:
                ServiceTaskBehavior.RunAgain(walk, (ServiceTask)node!, token, command.Variables);
                break;
            case IncidentStep.Condition:
                walk.LookAtConditions = true;
                break;
        }

        return null;
    }

    public static void Close(Walk walk, Incident incident)
    {
        walk.Emit(new IncidentResolved(walk.Now, incident.Id, incident.Element));
        walk.Effect(new ClearIncident(incident.Id));
    }
}
