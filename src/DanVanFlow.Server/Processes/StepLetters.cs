using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Which letters a step says at once. A task that came by a return says "returned" with the remark, any other new task says "assigned", and the end
/// of the route says "approved" or "sealed" to the unit. Reminders are not here: the ledger says those.
/// </summary>
static class StepLetters
{
    public static IEnumerable<OutboxRow> For(CaseRow on, IReadOnlyList<WorkItemRow> opened, string? verdict, string? remark, string by, DateTimeOffset now)
    {
        // Opening a call writes its own letter, one per unit; the first draft needs no second one.
        if (verdict is null)
            yield break;
        foreach (var item in opened)
            yield return Order(on, item.Item, KindFor(verdict), [.. WorkItemPosts.Of(item).Select(post => post.ToString())], remark, by, item.DueAt, now);
        if (on.EndedAt is not null && CaseStatus.Find(on.Status) is { IsAccepted: true } status)
            yield return Order(on, 0, status == CaseStatus.Sealed ? LetterKinds.Sealed : LetterKinds.Approved,
                [$"{Roles.Officer}@{on.Unit}", $"{Roles.Leader}@{on.Unit}"], remark, by, null, now);
    }

    /// <summary>Whoever had the submission on the desk learns that it was taken back.</summary>
    public static OutboxRow Withdrawn(CaseRow on, WorkItemRow waiting, string by, DateTimeOffset now) =>
        Order(on, waiting.Item, LetterKinds.Withdrawn, [.. WorkItemPosts.Of(waiting).Select(post => post.ToString())], null, by, null, now);

    static string KindFor(string verdict) => Verdict.Find(verdict) is { SendsBack: true } ? LetterKinds.Returned : LetterKinds.Assigned;

    static OutboxRow Order(CaseRow on, int item, string letter, string[] posts, string? remark, string by, DateTimeOffset? dueAt, DateTimeOffset now) =>
        new LetterOrder
        {
            Letter = letter,
            Case = on.Id,
            Item = item == 0 ? null : item,
            Posts = posts,
            Unit = on.Unit,
            Period = on.Period,
            Workflow = on.Workflow,
            DueAt = dueAt,
            Facts = remark is null
                ? new Dictionary<string, string> { [LetterFacts.By] = by }
                : new Dictionary<string, string> { [LetterFacts.By] = by, [LetterFacts.Remark] = remark },
        }.ToOutbox($"letter-{on.Id}-{on.Version}-{item}", now);
}
