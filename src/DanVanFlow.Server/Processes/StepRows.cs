using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// The one table of what each effect becomes. Every effect of the engine is a row of ours in the same transaction; what must leave the house
/// is an outbox row. A new kind of effect that has no line here does not compile away silently: it throws in the first test that meets it.
/// </summary>
static class StepRows
{
    public static void Perform(Effect effect, CaseRow on, CaseGround ground, DateTimeOffset now, StepFacts facts, StepWrites writes)
    {
        switch (effect)
        {
            case OpenWorkItem open: writes.NewWorkItems.Add(Opened(open, on, ground, now)); break;
            case CloseWorkItem close: Close(close, facts, writes, now); break;
            case SetTimer timer: writes.NewTimers.Add(new() { Case = on.Id, Timer = timer.Timer, Element = timer.Element, DueAt = timer.At }); break;
            case DropTimer timer: writes.DroppedTimers.Add((on.Id, timer.Timer)); break;
            case AwaitCondition wait: writes.NewWaits.Add(new() { Case = on.Id, Wait = wait.Wait, Element = wait.Element }); break;
            case DropCondition wait: writes.DroppedWaits.Add((on.Id, wait.Wait)); break;
            case RaiseIncident incident: writes.NewIncidents.Add(Raised(incident, on, now)); on.HasIncident = true; break;
            case ClearIncident incident: writes.ResolvedIncidents.Add((on.Id, incident.Incident, now)); break;
            case RunJob job: writes.Outbox.Add(Ordered(job, on).ToOutbox($"job-{on.Id}-{job.Job}", now)); break;
            case DropJob: break; // the performer finds the job closed and gives up: an outbox row is never taken back
            case EndInstance: on.EndedAt = now; break;
            default: throw new InvalidOperationException($"Effect {effect.GetType().Name} has no row. Add its line to Processes/StepRows.cs.");
        }
    }

    static WorkItemRow Opened(OpenWorkItem open, CaseRow on, CaseGround ground, DateTimeOffset now)
    {
        var task = ground.Route.UserTask(open.Element)!;
        return new()
        {
            Case = on.Id,
            Item = open.Item,
            Element = open.Element,
            Post = open.Posts[0],
            AlsoPosts = string.Join(' ', open.Posts.Skip(1)),
            Workflow = on.Workflow,
            CaseUnit = on.Unit,
            Period = on.Period,
            Stage = task.Stage ?? CaseStatus.Draft.Code,
            OpenedAt = now,
            DueAt = ground.DueAt(open) ?? ground.DueAt(open.Posts[0], on),
            Priority = open.Priority,
        };
    }

    // An item that opens and ends within one step (a report sent by a program) still becomes a row: who did it counts for four eyes later.
    static void Close(CloseWorkItem close, StepFacts facts, StepWrites writes, DateTimeOffset now)
    {
        var fresh = writes.NewWorkItems.Find(item => item.Item == close.Item);
        var row = fresh ?? writes.ChangedWorkItems.Find(item => item.Item == close.Item) ?? facts.OpenWorkItems.First(item => item.Item == close.Item);
        row.ClosedAt = now;
        row.Ended = close.How.ToString().ToLowerInvariant();
        if (fresh is null && !writes.ChangedWorkItems.Contains(row))
            writes.ChangedWorkItems.Add(row);
    }

    /// <summary>What this step leaves open for somebody.</summary>
    public static List<WorkItemRow> StillOpen(StepWrites writes) => writes.NewWorkItems.FindAll(item => item.ClosedAt is null);

    // The id is made of case and job, so that the same job is never ordered twice.
    static JobOrder Ordered(RunJob job, CaseRow on) => new(on.Id, job.Job, job.Element, job.Type, job.Headers, FeelJson.ToJson(job.Variables));

    static IncidentRow Raised(RaiseIncident incident, CaseRow on, DateTimeOffset now) => new()
    {
        Case = on.Id,
        Incident = incident.Incident,
        Element = incident.Element,
        Code = incident.Code,
        Message = incident.Message,
        Expression = incident.Expression,
        At = now,
    };
}
