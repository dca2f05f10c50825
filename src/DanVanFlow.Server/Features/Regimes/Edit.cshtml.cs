using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Regimes;

/// <summary>
/// Makes or changes one regime, with the next periods on real dates below the form. "Preview" computes them from what is typed and saves nothing; saving is refused as
/// long as any period of the next years breaks a rule, and names it. Calls that are open already are not touched.
/// </summary>
public sealed class EditModel(RegimeDesk desk, RegimeRights rights, WorkflowShelf shelf, AccountDirectory people, CurrentPerson me, Texts texts) : PageModel
{
    public const string New = "new";
    const int MostShown = 8;
    const int MostMistakes = 6;

    [BindProperty]
    public RegimeForm Form { get; set; } = new();

    public KeptRegime? Kept { get; private set; }
    public Workflow Workflow { get; private set; } = null!;
    public ImmutableArray<Workflow> Workflows => [.. shelf.All.Where(workflow => !rights.Roots(workflow).IsEmpty)];
    public ImmutableArray<Unit> Roots => rights.Roots(Workflow);
    public ImmutableArray<PlannedPeriod> Ahead { get; private set; } = [];
    public IReadOnlyList<RegimeVersionRow> History { get; private set; } = [];
    public DeadlinePlan Plan { get; private set; } = new(DayOffRule.Next, []);

    /// <param name="workflow">Of a new regime: which one; the first otherwise.</param>
    public async Task<IActionResult> OnGetAsync(string id, string? workflow)
    {
        if (!await Load(id, workflow))
            return NotFound();
        ModelState.Clear();
        Form = Kept is { } kept ? RegimeForm.Of(kept.Regime, kept.Version) : RegimeForm.Of(Workflow, Roots[0].Code, me.Today);
        if (Form.Read(Workflow, ModelState, texts) is { } regime)
            Show(regime);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (!await Load(id, Form.Workflow))
            return NotFound();
        if (Form.Read(Workflow, ModelState, texts) is { } regime && Fits())
            Show(regime);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(string id)
    {
        if (!await Load(id, Form.Workflow))
            return NotFound();
        if (Form.Read(Workflow, ModelState, texts) is not { } regime || !Fits())
            return Page();
        Show(regime);
        Tell(regime);
        if (!ModelState.IsValid)
            return Page();
        var (saved, refusal) = await desk.Save(me.Caller(), Kept?.Id, Form.Version, regime);
        if (refusal is not null)
        {
            ModelState.AddModelError("", texts[$"Regimes.Refusal.{refusal.Code}"]);
            return Page();
        }
        TempData["Done"] = texts["Regimes.Saved"];
        return Redirect($"/regimes/{saved}");
    }

    public async Task<string> Name(string person) => (await people.Find(person))?.DisplayName ?? person;

    public string Words(Finding finding) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? finding.English : finding.Vietnamese;

    bool Fits()
    {
        if (Roots.Any(unit => unit.Code == Form.Root))
            return true;
        ModelState.AddModelError(RegimeForm.Prefix + nameof(Form.Root), texts["Regimes.RootNeeded"]);
        return false;
    }

    void Show(Regime regime)
    {
        Plan = regime.Deadlines;
        Ahead = [.. regime.Between(me.Today, me.Today.AddYears(Regime.YearsAhead), desk.CalendarOf(regime)).Take(MostShown)];
    }

    void Tell(Regime regime)
    {
        var mistakes = regime.Check(me.Today, desk.CalendarOf(regime)).Where(found => found.Finding.Severity == Severity.Error).ToList();
        foreach (var (period, finding) in mistakes.Take(MostMistakes))
            ModelState.AddModelError("", $"{period.Title(CultureInfo.CurrentUICulture.Name)}: {Words(finding)}");
        if (mistakes.Count > MostMistakes)
            ModelState.AddModelError("", texts["Regimes.MoreMistakes", mistakes.Count - MostMistakes]);
    }

    async Task<bool> Load(string id, string? workflow)
    {
        if (id == New)
        {
            if (Workflows.FirstOrDefault(known => known.Key == workflow) is { } asked)
                Workflow = asked;
            else if (!Workflows.IsEmpty)
                Workflow = Workflows[0];
            return Workflow is not null;
        }
        if (await desk.Find(id) is not { } kept || !rights.MayAt(kept.Regime.RootUnit, kept.Regime.Line) || shelf.Find(kept.Regime.Workflow) is not { } its)
            return false;
        (Kept, Workflow, History) = (kept, its, await desk.History(id));
        return true;
    }
}
