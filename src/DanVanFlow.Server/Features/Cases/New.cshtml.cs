using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>Starting a case of an ad hoc workflow by oneself: which, for which of one's units (or, with a reason, of those below), and on which days. Who would do the first work may start it.</summary>
public sealed class NewModel(StartableWorkflows startable, CaseDesk desk, CurrentPerson me, Texts texts) : PageModel
{
    // A slip of the year is the usual mistake; nothing is planned for longer.
    const int MostDays = 3 * 366;

    [BindProperty(SupportsGet = true)]
    public string? Workflow { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    /// <summary>Why it is started for a unit below; asked only there.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public bool FromAbove => Chosen is { StartedBy: Starter.Above };

    const int LongestReason = 1_000;

    public IReadOnlyList<Workflow> Workflows { get; private set; } = [];

    /// <summary>Null while the workflow is still to be chosen.</summary>
    public Workflow? Chosen { get; private set; }
    public ImmutableArray<string> Units { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!Look())
            return NotFound();
        Unit = me.Hat is { } hat && Units.Contains(hat.Unit) ? hat.Unit : FromAbove ? null : Units.FirstOrDefault();
        From = me.Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Look() || Chosen is not { } workflow)
            return NotFound();
        if (!Units.Contains(Unit ?? ""))
            ModelState.AddModelError(nameof(Unit), texts["Cases.NewUnitNeeded"]);
        if (From is null)
            ModelState.AddModelError(nameof(From), texts["Cases.NewDateNeeded"]);
        if (To is null)
            ModelState.AddModelError(nameof(To), texts["Cases.NewDateNeeded"]);
        else if (To < From)
            ModelState.AddModelError(nameof(To), texts["Cases.NewBackwards"]);
        else if (To.Value.DayNumber - From?.DayNumber > MostDays)
            ModelState.AddModelError(nameof(To), texts["Cases.NewTooLong"]);
        if (FromAbove && string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), texts["Refusal.reason-required"]);
        else if (Reason?.Length > LongestReason)
            ModelState.AddModelError(nameof(Reason), texts["Cases.NewReasonTooLong", LongestReason]);
        if (!ModelState.IsValid)
            return Page();

        var step = await desk.StartNumbered(workflow, me.Caller(), new(CaseDesk.NewId(), Unit!, "", null, null) { Reason = Reason }, new DataWindow(From!.Value, To!.Value));
        if (step.Refusal is not null)
        {
            ModelState.AddModelError("", texts["Cases.NewRefused"]);
            return Page();
        }
        TempData["Done"] = texts["Cases.NewDone"];
        return Redirect($"/cases/{step.Done!.Id}");
    }

    // False for a workflow that is not there, or not this person's to start: both look the same.
    bool Look()
    {
        Workflows = [.. startable.For(me.Viewer, me.Organization, me.Today)];
        if (string.IsNullOrEmpty(Workflow))
            return true;
        if ((Chosen = Workflows.FirstOrDefault(one => one.Key == Workflow)) is null)
            return false;
        Units = [.. startable.Units(Chosen, me.Viewer, me.Organization, me.Today)];
        return true;
    }
}
