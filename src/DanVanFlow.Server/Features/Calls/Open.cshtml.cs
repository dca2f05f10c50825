using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>
/// Opens a call in two looks: choose, see what it will mean, then say yes. Every choice stands in the address, so nothing is lost by a refusal, a reload or
/// a switch of language.
/// </summary>
public sealed class OpenModel(OpeningPlan plan, CallDesk desk, CurrentPerson me, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "workflow")]
    public string? WorkflowKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? UnitCode { get; set; }

    public IReadOnlyList<Workflow> Workflows => plan.Workflows;
    public Workflow? Workflow { get; private set; }
    public ImmutableArray<Period> Periods { get; private set; } = [];
    public Period? Period { get; private set; }
    public ImmutableArray<Unit> Roots { get; private set; } = [];
    public Unit? Root { get; private set; }
    public OpeningPreview? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await Choose() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Choose())
            return NotFound();
        // What was chosen must still be there: the page may have stood open while the organisation changed.
        if (Preview is not { } preview || preview.Workflow.Key != WorkflowKey || preview.Period.Key != PeriodKey || preview.Root.Code != UnitCode)
            return Refused(texts["Calls.Refusal.choice-gone"]);
        if (preview.HasErrors)
            return Refused(texts["Calls.Refusal.plan-broken"]);
        var (call, refusal) = await desk.Open(me.Caller(), preview.Draft);
        if (refusal is not null)
            return Refused(Words(refusal));
        TempData["Done"] = texts["Calls.Opened", preview.Units.Length];
        return Redirect($"/calls/{call}");
    }

    PageResult Refused(string words)
    {
        ModelState.AddModelError("", words);
        return Page();
    }

    string Words(Refusal refusal) => texts.Has($"Calls.Refusal.{refusal.Code}") ? texts[$"Calls.Refusal.{refusal.Code}"] : texts["Calls.Refusal.other", refusal.Code];

    // Anything unknown in the address falls back to the first sensible choice, so that the page always has something to show.
    async Task<bool> Choose()
    {
        if (!plan.IsFor)
            return false;
        if ((Workflow = Workflows.FirstOrDefault(workflow => workflow.Key == WorkflowKey) ?? Workflows.FirstOrDefault()) is not { } workflow)
            return true;
        Periods = plan.Periods(workflow);
        Period = Domain.Calendar.Period.TryParse(PeriodKey, out var asked) && asked.Kind == workflow.PeriodKind ? asked : plan.Next(workflow);
        if (!Periods.Contains(Period))
            Periods = [Period, .. Periods];
        Roots = plan.Roots(workflow, Period);
        Root = Roots.FirstOrDefault(unit => unit.Code == UnitCode) ?? Roots.FirstOrDefault(unit => unit.Code == me.Hat?.Unit) ?? Roots.FirstOrDefault();
        if (Root is { } root)
            Preview = await plan.Preview(workflow, Period, root);
        // Nobody asked for a period, and the nearest one is open already: the next is what they came for.
        if (string.IsNullOrEmpty(PeriodKey) && Preview is { SameCall: not null } && plan.Roots(workflow, Period.Next).FirstOrDefault(unit => unit.Code == Root!.Code) is { } again)
            (Period, Preview) = (Period.Next, await plan.Preview(workflow, Period.Next, again));
        return true;
    }
}
