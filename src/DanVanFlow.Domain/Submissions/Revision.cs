using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Submissions;

/// <summary>Answers as they were sent once. A revision never changes; sending again makes the next number.</summary>
/// <param name="Number">From 1, without gaps within a case.</param>
/// <param name="FormHash">The form that was answered; an old revision is read with the form of its day.</param>
/// <param name="Person">Who sent it.</param>
/// <param name="Post">The post acted for, such as <c>officer@615</c>.</param>
/// <param name="Sources">The revisions below that its figures were rolled up from; empty at the lowest level.</param>
public sealed record Revision(string CaseId, int Number, Answers Answers, string FormHash, string Person, string Post, DateTimeOffset At, ImmutableArray<RevisionSource> Sources);

/// <summary>Names a revision of a unit below; when that case has a later accepted one, the figures above are stale.</summary>
public sealed record RevisionSource(string UnitCode, string CaseId, int RevisionNumber);

/// <summary>A reviewer's word on a place of the form, or on the whole; open until it is resolved.</summary>
/// <param name="Path">The place; null for the whole report.</param>
/// <param name="RevisionNumber">The revision it speaks about.</param>
/// <param name="Answer">What the author replied; null while there is no reply.</param>
/// <param name="ResolvedAt">When the reviewer was content; null while open.</param>
public sealed record Remark(
    string Id, string? Path, string Text, string By, DateTimeOffset At, int RevisionNumber,
    string? Answer = null, string? AnsweredBy = null, DateTimeOffset? AnsweredAt = null, string? ResolvedBy = null, DateTimeOffset? ResolvedAt = null)
{
    public bool IsOpen => ResolvedAt is null;

    /// <summary>Neither answered nor resolved: the report may not be sent again before that.</summary>
    public bool BlocksResubmission => IsOpen && string.IsNullOrWhiteSpace(Answer);
}
