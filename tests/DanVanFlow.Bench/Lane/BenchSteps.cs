using System.Text;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Bench.Lane;

// Steps that decide nothing and write what a real one writes: case, revision of 2 KB, work items, journal, audit, outbox.

sealed class BenchStart(string id) : Step
{
    public static readonly string Answers = $"{{\"narrative\":\"{new string('x', 2000)}\"}}";

    public override StepReads Reads => new(NewCaseKey: ("three-level", id, "2023-H1"));

    public override void Decide(StepFacts facts, StepWrites writes)
    {
        var now = DateTimeOffset.UtcNow;
        writes.NewCase = new CaseRow
        {
            Id = id, Workflow = "three-level", Definition = "hash", Unit = id, Period = "2023-H1", Line = "party", Level = 3, Status = "signing",
            State = BenchRows.State, Version = 1, LastRevision = 1, OpenedAt = now, DueAt = now.AddDays(9),
        };
        writes.Revisions.Add(new RevisionRow
        {
            Case = id, Number = 1, Form = "report", Answers = Answers, Hash = BenchRows.Hash, Person = "hoa", Post = "officer@23500", At = now,
        });
        BenchRows.Add(writes, id, 1, now);
    }
}

sealed class BenchApproval(string id) : Step
{
    public override StepReads Reads => new(Case: id);

    public override void Decide(StepFacts facts, StepWrites writes)
    {
        var now = DateTimeOffset.UtcNow;
        var row = facts.Case!;
        row.Version++;
        row.Status = "approving";
        writes.ChangedCase = row;
        foreach (var open in facts.OpenWorkItems)
        {
            open.ClosedAt = now;
            open.Ended = "completed";
            open.Verdict = "approve";
            open.ClosedBy = "binh";
            open.ClosedAs = open.Post;
            writes.ChangedWorkItems.Add(open);
        }
        BenchRows.Add(writes, id, row.Version, now);
    }
}

static class BenchRows
{
    public static readonly byte[] State = Encoding.UTF8.GetBytes(new string('s', 400));
    public static readonly string Hash = new('a', 64);

    public static void Add(StepWrites writes, string id, int number, DateTimeOffset now)
    {
        writes.NewWorkItems.Add(new WorkItemRow
        {
            Case = id, Item = number, Element = "approve", Post = $"leader@{number}", Workflow = "three-level", CaseUnit = id, Period = "2023-H1",
            Stage = "approving", OpenedAt = now, DueAt = now.AddDays(3),
        });
        writes.Journal.Add(new JournalRow { Case = id, Number = number, Kind = "CompleteWorkItem", Event = State, At = now, Person = "binh", Post = "leader@615" });
        writes.Audit.Add(new AuditRow { At = now, Person = "binh", Post = "leader@615", Act = "approve", Subject = id, Unit = id, From = "127.0.0.1" });
        writes.Outbox.Add(new OutboxRow { Id = $"{id}-{number}", Kind = "letter", Payload = Payload, CreatedAt = now, DueAt = now });
    }

    static readonly string Payload = $"{{\"text\":\"{new string('p', 200)}\"}}";
}
