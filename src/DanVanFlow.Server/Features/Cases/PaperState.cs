using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>How far one paper of a case has come. That somebody writes on it may be known to all who see the case; what is being written may not.</summary>
/// <param name="Sent">The newest revision; null before the first.</param>
/// <param name="IsWritten">There is a draft, or a step that asks for it is open after it was sent.</param>
public sealed record PaperState(Paper Paper, RevisionRow? Sent, bool IsWritten)
{
    /// <summary>not-begun, draft, sent, again: the last part of the text's name.</summary>
    public string Word => (Sent, IsWritten) switch { (null, false) => "not-begun", (null, true) => "draft", (_, false) => "sent", _ => "again" };

    public static IReadOnlyList<PaperState> Of(CaseGround ground, List<RevisionRow> revisions, List<DraftRow> drafts, List<WorkItemRow> items) =>
        [.. ground.Workflow.Papers.Select(paper =>
        {
            var sent = revisions.FindLast(revision => revision.Paper == paper.Key);
            var asked = items.Exists(item => item.ClosedAt is null && ground.Route.UserTask(item.Element) is { EditsAnswers: true } task && ground.Workflow.PaperOf(task).Id == paper.Id);
            return new PaperState(paper, sent, drafts.Exists(draft => draft.Paper == paper.Key) || sent is not null && asked);
        })];
}
