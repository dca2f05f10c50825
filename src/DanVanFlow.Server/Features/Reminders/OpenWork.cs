using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>A work item that reminders may be about, with what its letters say. One query reads all of them.</summary>
public sealed record OpenWork
{
    public required string Case { get; init; }
    public required int Item { get; init; }
    public required string Post { get; init; }
    public required string Workflow { get; init; }
    public required string CaseUnit { get; init; }
    public required string Period { get; init; }
    public required string Line { get; init; }
    public required bool IsExcused { get; init; }
    public required DateTimeOffset ItemOpenedAt { get; init; }
    public required DateTimeOffset? ItemDueAt { get; init; }
    public required DateTimeOffset? ItemClosedAt { get; init; }
    public required DateTimeOffset? ReviewOpenedAt { get; init; }
    public required DateTimeOffset? DraftSavedAt { get; init; }
    public required DateTimeOffset CaseOpenedAt { get; init; }
    public required DateTimeOffset? CaseDueAt { get; init; }
    public required DateOnly? CutOff { get; init; }
    public required DateTimeOffset? CallClosedAt { get; init; }

    public bool IsOpen => ItemClosedAt is null && CallClosedAt is null && !IsExcused;

    /// <summary>When nothing more could be said; null while it is open.</summary>
    public DateTimeOffset? OverSince => ItemClosedAt ?? CallClosedAt ?? (IsExcused ? DateTimeOffset.MaxValue : null);

    /// <summary>A sign of life: somebody opened it for review, or saved what they typed since it came to them.</summary>
    public WorkStand Stand =>
        IsExcused ? WorkStand.Excused
        : !IsOpen ? WorkStand.Closed
        : ReviewOpenedAt is not null || DraftSavedAt >= ItemOpenedAt ? WorkStand.Started
        : WorkStand.Open;

    /// <summary>
    /// The case's deadline is about sending, so it binds the unit that reports; whoever appraises at the superior unit has a deadline only where the
    /// route gave the item one of its own. The deadline of an ad hoc case binds everybody who works on it.
    /// </summary>
    public DateTimeOffset? DueAt(PostAddress holder) => holder.Unit == CaseUnit ? ItemDueAt ?? CaseDueAt : ItemDueAt == CaseDueAt && !IsAdHoc ? null : ItemDueAt;

    bool IsAdHoc => Domain.Calendar.Period.TryParse(Period, out var period) && period.Kind == PeriodKind.AdHoc;

    /// <summary>Null when the item's post is not readable: then nobody can be reminded.</summary>
    public ReminderSubject? AsSubject()
    {
        if (!PostAddress.TryParse(Post, out var holder))
            return null;
        var deadline = DueAt(holder) is { } due ? VietnamTime.LocalDate(due) : (DateOnly?)null;
        return new ReminderSubject(
            KeyOf(Case, Item), Workflow, holder.Unit, holder, deadline, holder.Unit == CaseUnit ? CutOff : null, VietnamTime.LocalDate(CaseOpenedAt),
            VietnamTime.LocalDate(ItemOpenedAt), IsOpen, ItemOpenedAt);
    }

    /// <summary>The work; the ledger's subject adds a date.</summary>
    public static string KeyOf(string @case, int item) => $"work:{@case}:{item}";

    /// <param name="closedSince">Also items closed after this moment; null for open ones only.</param>
    public static IQueryable<OpenWork> Query(FlowDb db, DateTimeOffset? closedSince) =>
        from item in db.WorkItems.AsNoTracking()
        where item.ClosedAt == null || (closedSince != null && item.ClosedAt > closedSince)
        join @case in db.Cases on item.Case equals @case.Id
        join call in db.Calls on @case.Call equals call.Id into calls
        from call in calls.DefaultIfEmpty()
        join excused in db.ExcusedUnits on new { Call = @case.Call ?? "", @case.Unit } equals new { excused.Call, excused.Unit } into excuses
        from excused in excuses.DefaultIfEmpty()
        select new OpenWork
        {
            Case = item.Case,
            Item = item.Item,
            Post = item.Post,
            Workflow = item.Workflow,
            CaseUnit = item.CaseUnit,
            Period = item.Period,
            Line = @case.Line,
            IsExcused = excused != null,
            ItemOpenedAt = item.OpenedAt,
            ItemDueAt = item.DueAt,
            ItemClosedAt = item.ClosedAt,
            ReviewOpenedAt = item.ReviewOpenedAt,
            DraftSavedAt = db.Drafts.Where(draft => draft.Case == item.Case).Max(draft => (DateTimeOffset?)draft.SavedAt),
            CaseOpenedAt = @case.OpenedAt,
            CaseDueAt = @case.DueAt,
            CutOff = call == null ? null : call.CutOff,
            CallClosedAt = call == null ? null : call.ClosedAt,
        };
}
