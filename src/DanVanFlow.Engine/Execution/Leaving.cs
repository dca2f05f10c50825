using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// The second half of every waiting step: its event, the boundary events that stop listening, the output mapping, and on along the flow.
// When the mapping fails, the step itself is over (the person is done); what was given is kept at the incident.
static class Leaving
{
    public static void Leave(Walk walk, FlowNode node, Token token, FeelContext given, Func<FeelContext, Event> over)
    {
        FeelContext upward;
        try
        {
            upward = Mappings.Outputs(walk, node, walk.State.VariablesIn(token.Scope), token.Local, given);
        }
        catch (StepStopped stopped)
        {
            walk.Emit(over(FeelContext.Empty));
            Cancelling.Watches(walk, token.Id);
            Incidents.Raise(walk, stopped, token.Id, node.Id, token.Scope, IncidentStep.Leaving, null, Instance.Over(token.Local, given));
            return;
        }

        if (!upward.Entries.IsEmpty) walk.LookAtConditions = true;
        walk.Emit(over(upward));
        Cancelling.Watches(walk, token.Id);
        walk.Follow(node, token.Scope);
    }

    // After an incident: the token that stood still is already gone.
    public static void Again(Walk walk, FlowNode node, Token token, FeelContext mended)
    {
        var local = Instance.Over(token.Local, mended);
        try
        {
            var upward = Mappings.Outputs(walk, node, walk.State.VariablesIn(token.Scope), local, FeelContext.Empty);
            walk.SetVariables(token.Scope, upward);
            walk.Follow(node, token.Scope);
        }
        catch (StepStopped stopped)
        {
            Incidents.Raise(walk, stopped, token.Id, node.Id, token.Scope, IncidentStep.Leaving, null, local);
        }
    }
}
