namespace DanVanFlow.Engine.Execution;

// Taking tokens away, with everything that hangs on them: what stands inside a subprocess, boundary events that listen, incidents, and
// the rows that the shell keeps. Terminate, cancel, interruption and return all come through here.
static class Cancelling
{
    public static void Scope(Walk walk, int scope)
    {
        walk.DropArrivals(scope);
        foreach (var token in walk.State.Tokens)
        {
            if (token.Scope == scope) Token(walk, token);
        }
    }

    public static void Token(Walk walk, Token token)
    {
        Scope(walk, token.Id);
        ClearIncidents(walk, token.Id, token.Number);
        switch (token.For)
        {
            case Waits.WorkItem:
                walk.Emit(new WorkItemCancelled(walk.Now, token.Number, token.Element));
                walk.Effect(new CloseWorkItem(token.Number, WorkItemEnd.Cancelled));
                break;
            case Waits.Job:
                walk.Emit(new JobCancelled(walk.Now, token.Number, token.Element));
                walk.Effect(new DropJob(token.Number));
                break;
            case Waits.Timer:
                walk.Emit(new TimerCancelled(walk.Now, token.Number, token.Element));
                walk.Effect(new DropTimer(token.Number));
                break;
            case Waits.Condition:
                walk.Emit(new ConditionCancelled(walk.Now, token.Number, token.Element));
                walk.Effect(new DropCondition(token.Number));
                break;
            default:
                walk.Emit(new ElementCancelled(walk.Now, token.Id, token.Element));
                break;
        }

        Watches(walk, token.Id);
    }

    public static void Watches(Walk walk, int host)
    {
        foreach (var watch in walk.State.Watches)
        {
            if (watch.Host != host) continue;
            ClearIncidents(walk, watch.Id, watch.Id);
            if (watch.DueAt is not null)
            {
                walk.Emit(new TimerCancelled(walk.Now, watch.Id, watch.Element));
                walk.Effect(new DropTimer(watch.Id));
            }
            else
            {
                walk.Emit(new ConditionCancelled(walk.Now, watch.Id, watch.Element));
                walk.Effect(new DropCondition(watch.Id));
            }
        }
    }

    // The events that take the token away take its incidents too; only the shell's rows need a word of their own.
    public static void ClearIncidents(Walk walk, int holder, int number)
    {
        foreach (var incident in walk.State.Incidents)
        {
            if (incident.Holder == holder || incident.Holder == number) walk.Effect(new ClearIncident(incident.Id));
        }
    }
}
