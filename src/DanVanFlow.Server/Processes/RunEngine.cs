using System.Buffers;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// One command through the engine, and everything it decided as rows: the journal's line, the effects, the case's new state and status.
/// Called once or twice within a step (a start that already carries answers is two commands and one transaction).
/// </summary>
sealed class RunEngine(CaseGround ground, StepFacts facts, StepWrites writes, DateTimeOffset now)
{
    Instance? state;

    /// <summary>Changes between two commands of one step when a paper was sent in between.</summary>
    public CaseGround Ground { get; set; } = ground;

    /// <summary>A return that is the sender's own: nobody sent anything back.</summary>
    public bool TakenBack { get; init; }

    /// <summary>False when the engine went along and had nothing to tell, as after a look at conditions that do not hold yet.</summary>
    public bool AnythingHappened { get; private set; }

    /// <summary>Null when the engine went along, else its refusal; then nothing was added to the writes.</summary>
    public Refusal? Run(CaseRow on, Command command, string? person, Actor? capacity)
    {
        state ??= on.State.Length == 0 ? null : InstanceJson.Read(on.State);
        switch (ProcessEngine.Run(Ground.Route, state, command, Ground.At(now)))
        {
            case Refused refused: return refused.Refusal;
            case Ran ran: Write(on, command, ran, person, capacity); return null;
            default: throw new InvalidOperationException("The engine answers Ran or Refused.");
        }
    }

    void Write(CaseRow on, Command command, Ran ran, string? person, Actor? capacity)
    {
        state = ran.State;
        AnythingHappened |= !ran.Events.IsEmpty;
        foreach (var effect in ran.Effects)
            StepRows.Perform(effect, on, Ground, now, facts, writes);
        if (ran.Effects.Any(effect => effect is ClearIncident))
            on.HasIncident = !state.Incidents.IsEmpty;

        on.Version++;
        if (ran.Effects.OfType<EndInstance>().Any(end => end.How == InstanceEnd.Cancelled))
            writes.Outbox.AddRange(StepAppointments.CalledOff(on, Ground, now));
        on.State = Json(buffer => InstanceJson.Write(buffer, ran.State));
        on.Status = StatusAfter(on, command, ran);
        writes.Journal.Add(new()
        {
            Case = on.Id,
            Number = on.Version,
            Kind = command.GetType().Name,
            Event = Json(buffer => EventJson.Write(buffer, ran.Events)),
            At = now,
            Person = person,
            Post = capacity?.Post.ToString(),
        });
    }

    string StatusAfter(CaseRow on, Command command, Ran ran)
    {
        if (ran.Effects.OfType<EndInstance>().FirstOrDefault() is { } end)
            return CaseStatus.Ended(StageOfEnd(ran), end.How == InstanceEnd.Cancelled).Code;
        var fresh = StepRows.StillOpen(writes).ConvertAll(Open);
        var (older, closed) = (facts.OpenWorkItems.Where(item => !IsClosed(item)).Select(Open).ToList(), facts.OpenWorkItems.Where(IsClosed).Select(Open));
        if (fresh.Count + older.Count == 0)
            return on.Status;
        // Sent back now, or earlier and still with whoever writes while another branch goes on.
        var returned = command is ReturnWorkItem && !TakenBack ? fresh.Exists(step => step.Writes)
            : on.Status == CaseStatus.Returned.Code && older.Exists(step => step.Writes) && !closed.Any(step => step.Writes);
        return CaseStatus.Open([.. older, .. fresh], returned).Code;
    }

    bool IsClosed(WorkItemRow item) => item.ClosedAt is not null || writes.ChangedWorkItems.Exists(row => row.Item == item.Item && row.ClosedAt is not null);

    OpenStep Open(WorkItemRow item) => Ground.Route.UserTask(item.Element) is { } task ? new(item.Stage, Ground.Workflow.PaperOf(task).IsMain, task.EditsAnswers) : new(item.Stage);

    // Which end was reached says what became of the report: the end event carries the word as its property "stage".
    string? StageOfEnd(Ran ran) =>
        ran.Events.OfType<ElementLeft>().Select(left => Ground.Route.Node(left.Element)).OfType<EndEvent>().LastOrDefault() is { } end
            ? end.Properties.GetValueOrDefault("stage") : null;

    static byte[] Json(Action<ArrayBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
