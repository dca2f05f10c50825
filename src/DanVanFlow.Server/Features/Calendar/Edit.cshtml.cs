using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Calendar;

/// <summary>
/// One edit of the calendar in two looks: what it is and which open deadlines it moves, then yes. The yes counts only for exactly what was shown; if anything differs by
/// then, it is shown again.
/// </summary>
public sealed class EditModel(CalendarDesk desk, CalendarAreas areas, CalendarCache cache, WorkflowShelf shelf, CurrentPerson me, Texts texts) : PageModel
{
    /// <summary>What the kind is when days are taken off the list.</summary>
    public const string None = "None";

    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Empty for one day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string Kind { get; set; } = nameof(CalendarEntryKind.Holiday);

    [BindProperty]
    public string? NameVi { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string Confidence { get; set; } = nameof(CalendarConfidence.Announced);

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    /// <summary>Mark of the proposal that was on the screen.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public ImmutableArray<CalendarArea> Areas => [.. areas.All().Where(area => areas.MayEdit(area.Code))];
    public bool MayEditCountry => areas.MayEdit("");
    public static IEnumerable<string> Kinds => [.. Enum.GetNames<CalendarEntryKind>(), None];
    public ProposalView? Proposal { get; private set; }

    public IActionResult OnGet()
    {
        ModelState.Clear();
        if (!areas.MayEditAny)
            return NotFound();
        Area ??= "";
        if (From is { } from && cache.Current.Of([Area]).WhyOff(from)?.Entry is { } entry)
            (Kind, NameVi, NameEn, Confidence, Source) = (entry.Kind.ToString(), entry.NameVi, entry.NameEn, entry.Confidence.ToString(), entry.Source);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!areas.MayEdit(Area ??= ""))
            return NotFound();
        if (Check() is not { } edit)
            return Page();
        await Look(edit);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!areas.MayEdit(Area ??= ""))
            return NotFound();
        if (Check() is not { } edit)
            return Page();
        await Look(edit);
        if (!ModelState.IsValid)
            return Page();
        if (Proposal!.Mark != Seen)
        {
            ModelState.AddModelError("", texts["Calendar.LookAgain"]);
            return Page();
        }
        var (change, refusal) = await desk.Do(me.Caller(), Area, edit, Reason!.Trim(), Source?.Trim() ?? "");
        if (refusal is not null)
        {
            ModelState.AddModelError("", texts[$"Calendar.Refusal.{refusal.Code}"]);
            return Page();
        }
        TempData["Done"] = texts["Calendar.Saved", change!.MovedDeadlines, change.MovedUnits];
        return Redirect($"/calendar?year={From!.Value.Year}&area={Area}");
    }

    // Null when something is missing; each field is told.
    Func<ImmutableArray<CalendarEntry>, CalendarEdit>? Check()
    {
        if (From is null)
            ModelState.AddModelError(nameof(From), texts["Calendar.DateNeeded"]);
        if (To < From)
            ModelState.AddModelError(nameof(To), texts["Calendar.Backwards"]);
        if (Kind != None && string.IsNullOrWhiteSpace(NameVi))
            ModelState.AddModelError(nameof(NameVi), texts["Calendar.NameNeeded"]);
        if (Kind != None && string.IsNullOrWhiteSpace(NameEn))
            ModelState.AddModelError(nameof(NameEn), texts["Calendar.NameNeeded"]);
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), texts["Calendar.Refusal.reason-needed"]);
        if (!ModelState.IsValid)
            return null;
        var (from, to) = (From!.Value, To ?? From.Value);
        if (Kind == None)
            return lines => CalendarTable.Clear(lines, from, to);
        if (!Enum.TryParse<CalendarEntryKind>(Kind, out var kind) || !Enum.TryParse<CalendarConfidence>(Confidence, out var confidence))
        {
            ModelState.AddModelError(nameof(Kind), texts["Web.NotUnderstood"]);
            return null;
        }
        var line = new CalendarEntry(from, to, kind, NameVi!.Trim(), NameEn!.Trim(), confidence, Source?.Trim() ?? "");
        return lines => CalendarTable.Put(lines, line);
    }

    async Task Look(Func<ImmutableArray<CalendarEntry>, CalendarEdit> edit)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        Proposal = ProposalView.Of(await desk.Look(Area!, edit), shelf, me.Organization, language);
        if (Proposal.Proposal.Edit.IsEmpty)
            ModelState.AddModelError("", texts["Calendar.Refusal.nothing-changed"]);
        foreach (var finding in Proposal.Proposal.Findings.Where(finding => finding.Severity == Severity.Error))
            ModelState.AddModelError("", language == "en" ? finding.English : finding.Vietnamese);
    }
}
