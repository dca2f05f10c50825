using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Submissions;

/// <summary>An open user task, as far as the status of its case asks.</summary>
/// <param name="Stage">Its <c>stage</c>; null counts as a draft.</param>
/// <param name="Writes">It edits a paper and does not judge one.</param>
public sealed record OpenStep(string? Stage, bool OnMainPaper = true, bool Writes = false);

/// <summary>The one word that people use for where a case is. Derived from the route (property <c>stage</c> of the open user task or of the end event), never stored as a truth of its own.</summary>
/// <param name="IsOver">Nothing is expected of anybody any more.</param>
/// <param name="IsAccepted">The level above may add its figures.</param>
public sealed record CaseStatus(string Code, Words Name, bool IsOver = false, bool IsAccepted = false)
{
    public static readonly CaseStatus Draft = new("draft", new("Nháp", "Draft"));
    public static readonly CaseStatus Signing = new("signing", new("Chờ ký", "Waiting for signature"));
    public static readonly CaseStatus Appraising = new("appraising", new("Đang thẩm định", "Being appraised"));
    public static readonly CaseStatus Approving = new("approving", new("Chờ phê duyệt", "Waiting for approval"));
    public static readonly CaseStatus Executing = new("executing", new("Đang thực hiện", "Under way"));
    public static readonly CaseStatus Returned = new("returned", new("Trả lại", "Returned"));
    public static readonly CaseStatus Accepted = new("accepted", new("Đã phê duyệt", "Accepted"), IsOver: true, IsAccepted: true);
    public static readonly CaseStatus Sealed = new("sealed", new("Đã chốt", "Sealed"), IsOver: true, IsAccepted: true);
    public static readonly CaseStatus Rejected = new("rejected", new("Từ chối", "Rejected"), IsOver: true);
    public static readonly CaseStatus Excused = new("excused", new("Được miễn", "Excused"), IsOver: true);
    public static readonly CaseStatus Stopped = new("stopped", new("Dừng thực hiện", "Stopped"), IsOver: true);
    public static readonly CaseStatus Cancelled = new("cancelled", new("Đã hủy", "Cancelled"), IsOver: true);

    public static readonly ImmutableArray<CaseStatus> All = [Draft, Signing, Appraising, Approving, Executing, Returned, Accepted, Sealed, Rejected, Excused, Stopped, Cancelled];

    /// <summary>Null for a word that is not a stage.</summary>
    public static CaseStatus? Find(string? code) => All.FirstOrDefault(status => status.Code == code);

    /// <summary>
    /// Of a running case: the word that its open steps have in common, else that it is under way. A draft is only what the main paper makes it: whoever drafts another paper of the
    /// case works on something that is under way. Which steps they are, and who is waited for, is said beside the word.
    /// </summary>
    /// <param name="steps">Every open user task.</param>
    /// <param name="wasReturned">A step that writes is open because somebody sent it back: whoever writes there sees "Trả lại" and not "Nháp".</param>
    public static CaseStatus Open(IReadOnlyCollection<OpenStep> steps, bool wasReturned) =>
        wasReturned && steps.Any(step => step.Writes) ? Returned
        : steps.Select(step => Find(step.Stage) ?? Draft).Zip(steps, (word, step) => word == Draft && !step.OnMainPaper ? Executing : word).Distinct().ToList() is [var only] ? only : Executing;

    /// <summary>Of a finished case.</summary>
    /// <param name="stage">The <c>stage</c> of the end event that was reached; null counts as accepted.</param>
    public static CaseStatus Ended(string? stage, bool cancelled) => cancelled ? Cancelled : Find(stage) ?? Accepted;
}
