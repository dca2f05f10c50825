namespace DanVanFlow.Engine.Execution.Applying;

// A token that stands still, and how it comes free again.
static class ApplyIncidents
{
    public static Instance Stand(this Instance state, IncidentRaised e)
    {
        var incident = new Incident(e.Incident, e.Holder, e.Element, e.Code, e.Message, e.Expression, e.Value, e.Step);
        state = state with { Incidents = state.Incidents.Add(incident), Last = Math.Max(state.Last, e.Incident) };
        if (e.Step == IncidentStep.Condition) return state;
        var still = new Token(e.Holder, e.Element, e.Scope, Waits.Repair, e.Holder, e.Local, e.Via);
        return state.Token(e.Holder) is { } there ? state with { Tokens = state.Tokens.Replace(there, still) } : state.Add(still);
    }

    public static Instance Resolve(this Instance state, int incident)
    {
        var resolved = state.Incidents.FirstOrDefault(each => each.Id == incident)
            ?? throw new InvalidOperationException($"There is no incident {incident}.");
        return resolved.Step == IncidentStep.Condition
            ? state with { Incidents = state.Incidents.Remove(resolved) }
            : state.Without(resolved.Holder);
    }

    public static Instance WithoutIncidentsOf(this Instance state, int holder, int number) =>
        state.Incidents.IsEmpty
            ? state
            : state with { Incidents = state.Incidents.RemoveAll(each => each.Holder == holder || each.Holder == number) };
}
