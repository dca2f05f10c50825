using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>A reviewer's remark on a field or section, or on the whole (path null). It stays open until the sender answers or the reviewer resolves it.</summary>
public sealed class AddRemark(Grounds grounds, Caller caller, string id, string @case, int item, string? path, string text, DateTimeOffset now)
    : CaseStep(grounds, caller, now)
{
    protected override StepReads Needs { get; } = new(Case: @case);

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on || facts.OpenWorkItems.FirstOrDefault(open => open.Item == item) is not { } work || CapacityFor(work) is not { } capacity)
            return Refusal.Of("no-such-work");
        if (string.IsNullOrWhiteSpace(text))
            return Refusal.Of("remark-needed");
        writes.NewRemarks.Add(new()
        {
            Id = id,
            Case = on.Id,
            Paper = PaperOf(work).Key,
            Path = path,
            Text = text.Trim(),
            Revision = PaperOf(work).IsMain ? on.LastRevision : on.Revisions,
            By = Caller.Person,
            Post = capacity.Post.ToString(),
            At = Now,
        });
        writes.Audit.Add(Audit("remark", on, capacity, ("field", path), ("remark", text.Trim())));
        return null;
    }
}

/// <summary>The sender says what was done about a remark, or the reviewer is content: either closes it.</summary>
public sealed class SettleRemark(Grounds grounds, Caller caller, string @case, int item, string remark, string? answer, DateTimeOffset now)
    : CaseStep(grounds, caller, now)
{
    protected override StepReads Needs { get; } = new(Case: @case, OpenRemarks: true);

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on || facts.OpenWorkItems.FirstOrDefault(open => open.Item == item) is not { } work || CapacityFor(work) is not { } capacity)
            return Refusal.Of("no-such-work");
        if (facts.OpenRemarks.FirstOrDefault(open => open.Id == remark) is not { } row)
            return Refusal.Of("remark-not-open");
        if (TaskOf(work).EditsAnswers && string.IsNullOrWhiteSpace(answer))
            return Refusal.Of("answer-needed");
        row.Answer = answer?.Trim();
        row.ResolvedAt = Now;
        row.ResolvedBy = Caller.Person;
        writes.ChangedRemarks.Add(row);
        writes.Audit.Add(Audit("settle-remark", on, capacity, ("field", row.Path), ("answer", row.Answer)));
        return null;
    }
}

/// <summary>A remark's row as the Domain's rules know it.</summary>
static class RemarkRows
{
    public static Remark ToDomain(RemarkRow row) =>
        new(row.Id, row.Path, row.Text, row.By, row.At, row.Revision, row.Answer, ResolvedBy: row.ResolvedBy, ResolvedAt: row.ResolvedAt);
}
