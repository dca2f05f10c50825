using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>A finding with what the unit says to it and what the team's leader makes of that; null where it has not been said, or is not the viewer's to see yet.</summary>
sealed record FindingLine(string? Item, string Text, string? Evidence, string? Explanation, string? Outcome, string? Why);

/// <summary>One inspection: time, team, progress of the visit, findings, remedies, documents, and what is still open from earlier ones.</summary>
public class OverviewModel(InspectionReader reader, CurrentPerson me, Texts texts, TimeProvider clock) : InspectionPage(me, texts)
{
    internal InspectionView View { get; private set; } = null!;
    internal ImmutableArray<RemedyView> Remedies { get; private set; } = [];

    /// <summary>Of earlier inspections of the unit, not closed: this inspection looks at them (item 36).</summary>
    internal ImmutableArray<RemedyView> CarriedOver { get; private set; } = [];

    protected DateTimeOffset Now => clock.GetUtcNow();

    public virtual async Task<IActionResult> OnGetAsync(string id)
    {
        if (await reader.Find(Me.Viewer, id) is not { } view)
            return NotFound();
        View = view;
        var remedies = await reader.Remedies(Me.Viewer, Today);
        Remedies = [.. remedies.Where(remedy => remedy.Inspection == id)];
        CarriedOver = View.IsOver ? [] : [.. remedies.Where(remedy => remedy.Inspection != id && remedy.State != RemedyState.Closed && remedy.Concerns(View.Row.Unit))];
        return Page();
    }

    /// <summary>Self, visit, agreed; null where nothing was answered.</summary>
    internal (string Name, ChecklistScore? Score)[] Scores =>
    [
        (Say["Inspections.Self"], View.Score(View.Self, Now)), (Say[View.IsVisitDraft ? "Inspections.VisitDraft" : "Inspections.Visit"], View.Score(View.Visit, Now)), (Say["Inspections.Agreed"], View.Score(View.Agreed, Now)),
    ];

    internal IEnumerable<FindingLine> Findings
    {
        get
        {
            var (findings, explained, weighed) = (View.Newest(InspectionKeys.Findings), View.Newest(InspectionKeys.Explanation), View.Newest(InspectionKeys.Assessment));
            return findings.Rows("list").Select(row => new FindingLine(findings.Text($"list.{row}.item"), findings.Text($"list.{row}.text") ?? "", findings.Text($"list.{row}.evidence"),
                explained.Text($"list.{row}.explanation"), (weighed[$"list.{row}.outcome"] as ChoiceAnswer)?.Codes[0], weighed.Text($"list.{row}.why")));
        }
    }

    public DateOnly? ExplainBy => (View.Newest(InspectionKeys.Findings)["sending.by"] as DateAnswer)?.Date;

    internal IEnumerable<(InspectionDocument Document, string? Number, DateOnly? Date, bool Sent)> Documents => InspectionDocument.All.Where(document => document.Workflow == InspectionKeys.Inspection)
        .Select(document => (document, View.Newest(document.Paper).Text(document.NumberPath), (View.Newest(document.Paper)[document.DatePath] as DateAnswer)?.Date, View.Case.Newest(document.Paper) is not null));
}
