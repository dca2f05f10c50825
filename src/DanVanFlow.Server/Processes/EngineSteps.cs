using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

// Steps that no person takes on a work item: a timer's moment has come, the domain changed, a job ended, an administrator mends an incident.

/// <summary>Runs any engine command on a case; used by the timetable and by administration. A look that changed nothing is refused, so that it leaves no row.</summary>
public sealed class EngineStep(Grounds grounds, Caller caller, string @case, string act, Func<DateTimeOffset, Command> command, DateTimeOffset now, string? after = null, OutboxRow? letter = null,
    (string Key, string? Value)[]? said = null)
    : CaseStep(grounds, caller, now)
{
    protected override StepReads Needs { get; } = new(Case: @case, ClosedWorkItems: true);

    protected override bool SeesPapers => true;

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on)
            return Refusal.Of("no-such-case");
        var engine = new RunEngine(Ground, facts, writes, Now);
        if (engine.Run(on, command(Now), Caller.Person, null) is { } refusal)
            return refusal;
        if (!engine.AnythingHappened)
            return Refusal.Of("nothing-changed");
        writes.ChangedCase = on;
        writes.Audit.Add(Audit(act, on, null, [("moved", after), .. said ?? []]));
        writes.Outbox.AddRange(StepLetters.For(on, StepRows.StillOpen(writes), act, null, Caller.Person, Now));
        if (letter is not null)
            writes.Outbox.Add(letter);
        return null;
    }
}
