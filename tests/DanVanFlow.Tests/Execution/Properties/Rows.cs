using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Tests.Execution.Properties;

/// <summary>The rows that a shell would keep if it did nothing but perform the effects. They must always say the same as the state.</summary>
sealed class Rows
{
    private readonly HashSet<(string Kind, int Number)> _open = [];

    public void Perform(Effect effect)
    {
        switch (effect)
        {
            case OpenWorkItem e: Open("item", e.Item); break;
            case CloseWorkItem e: Close("item", e.Item); break;
            case RunJob e: Open("job", e.Job); break;
            case DropJob e: Close("job", e.Job); break;
            case SetTimer e: Open("timer", e.Timer); break;
            case DropTimer e: Close("timer", e.Timer); break;
            case AwaitCondition e: Open("condition", e.Wait); break;
            case DropCondition e: Close("condition", e.Wait); break;
            case RaiseIncident e: Open("incident", e.Incident); break;
            case ClearIncident e: Close("incident", e.Incident); break;
            case EndInstance: break;
            default: Assert.Fail($"No row for {effect.GetType().Name}."); break;
        }
    }

    public void Agree(Instance state)
    {
        var waiting = state.Tokens.SelectMany(token => token.For switch
        {
            Waits.WorkItem => [("item", token.Number)],
            Waits.Job => [("job", token.Number)],
            Waits.Timer => [("timer", token.Number)],
            Waits.Condition => [("condition", token.Number)],
            _ => Array.Empty<(string, int)>(),
        });
        var watching = state.Watches.Select(watch => (watch.DueAt is null ? "condition" : "timer", watch.Id));
        var standing = state.Incidents.Select(incident => ("incident", incident.Id));
        Assert.Equal(waiting.Concat(watching).Concat(standing).Order(), _open.Order());
    }

    private void Open(string kind, int number) => Assert.True(_open.Add((kind, number)), $"{kind} {number} opened twice");

    private void Close(string kind, int number) => Assert.True(_open.Remove((kind, number)), $"{kind} {number} closed but not open");
}
