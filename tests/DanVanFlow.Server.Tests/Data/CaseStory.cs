using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Tests.Data;

// The smallest steps that a lane can be asked: a unit starts a case, a reviewer answers it, somebody types a draft.

/// <summary>Opens a case with its first work item; finds the one that is there already.</summary>
sealed class StartCase(string id, string unit, bool asks = true) : Step
{
    public string? Found { get; private set; }
    public int Decisions;

    public override StepReads Reads => new(NewCaseKey: asks ? ("report", unit, "2023-H1") : null);

    public override void Decide(StepFacts facts, StepWrites writes)
    {
        Interlocked.Increment(ref Decisions);
        Found = facts.ExistingCase;
        if (Found is not null)
            return;
        writes.NewCase = Rows.Case(id, unit);
        writes.NewWorkItems.Add(Rows.WorkItem(id, 1, unit));
        writes.Journal.Add(Rows.Event(id, 1));
        writes.Audit.Add(Rows.Act("start", id));
        writes.Outbox.Add(Rows.Parcel(id + "-1"));
    }
}

/// <summary>Closes the open work item and opens the next: what an approval writes.</summary>
class Approve(string id) : Step
{
    public int Decisions;
    public int SawVersion { get; private set; }

    public override StepReads Reads => new(Case: id);

    public override void Decide(StepFacts facts, StepWrites writes)
    {
        Decisions++;
        var row = facts.Case!;
        SawVersion = row.Version;
        Before(facts);
        row.Version++;
        row.Status = $"step {row.Version}";
        writes.ChangedCase = row;
        foreach (var open in facts.OpenWorkItems)
        {
            open.ClosedAt = Rows.Noon;
            open.Verdict = "approve";
            writes.ChangedWorkItems.Add(open);
        }
        writes.NewWorkItems.Add(Rows.WorkItem(id, row.Version, row.Unit));
        writes.Journal.Add(Rows.Event(id, row.Version));
        writes.Outbox.Add(Rows.Parcel($"{id}-{row.Version}"));
    }

    protected virtual void Before(StepFacts facts)
    {
    }
}

/// <summary>Decides whatever the test says.</summary>
sealed class AnyStep(StepReads reads, Action<StepFacts, StepWrites> decide) : Step
{
    public override StepReads Reads => reads;
    public override void Decide(StepFacts facts, StepWrites writes) => decide(facts, writes);
}

static class Rows
{
    public static readonly DateTimeOffset Noon = new(2023, 6, 14, 12, 0, 0, TimeSpan.Zero);

    public static CaseRow Case(string id, string unit) => new()
    {
        Id = id, Workflow = "report", Definition = "hash", Unit = unit, Period = "2023-H1", Line = "party", Level = 3, Status = "draft",
        State = [1, 2, 3], Version = 1, OpenedAt = Noon, DueAt = Noon.AddDays(5),
    };

    public static WorkItemRow WorkItem(string id, int item, string unit) => new()
    {
        Case = id, Item = item, Element = "draft", Post = $"officer@{unit}", Workflow = "report", CaseUnit = unit, Period = "2023-H1", Stage = "draft",
        OpenedAt = Noon,
    };

    public static JournalRow Event(string id, int number) => new() { Case = id, Number = number, Kind = "Happened", Event = [7], At = Noon, Person = "hoa" };

    public static AuditRow Act(string act, string subject) => new() { At = Noon, Person = "hoa", Act = act, Subject = subject };

    public static OutboxRow Parcel(string id) => new() { Id = id, Kind = "letter", Payload = "{}", CreatedAt = Noon, DueAt = Noon };

    public static DraftRow Draft(string id, string answers, int version) => new()
    {
        Case = id, Answers = answers, Version = version, SavedBy = "hoa", SavedAt = Noon,
    };

    public static IdempotencyRow Answer(string key, string answer) => new()
    {
        Person = "hoa", Key = key, Request = "hash", Status = 200, Answer = answer, At = Noon,
    };
}
