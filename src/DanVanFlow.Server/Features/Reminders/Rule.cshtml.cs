using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>One step of one rule: moved, given another hour or turned off, from a day on; and before that, who would hear something else in the next thirty days.</summary>
public sealed class RuleModel(
    FlowDb db, CurrentPerson me, Texts texts, RuleDesk desk, RegisterWords words, ReminderPreview preview, IReminderSources sources, HouseHours house, IWorkflowNames workflows, TimeProvider clock) : PageModel
{
    const int MostShown = 20, LongestReason = 500;

    [BindProperty]
    public string? Offset { get; set; }

    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public bool Off { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Workflow { get; private set; } = "";
    public string WorkflowName { get; private set; } = "";
    public ReminderRule Rule { get; private set; } = null!;
    public ReminderStep Step { get; private set; } = null!;
    public StepLimits Limits { get; private set; } = null!;
    public RegisterWords Words => words;

    /// <summary>Null until somebody asked for the effect.</summary>
    public (IReadOnlyList<RegisterLine> Gone, IReadOnlyList<RegisterLine> New, int Same)? Effect { get; private set; }

    public async Task<IActionResult> OnGetAsync(string workflow, string rule, string step)
    {
        if (!Find(workflow, rule, step))
            return NotFound();
        var now = (await RuleBooks.Read(db, sources, house)).VersionsOf(workflow).On(me.Today).FirstOrDefault(known => known.Id == rule)?.Steps.FirstOrDefault(known => known.Id == step);
        (Offset, Time, Off) = ((now ?? Step).Offset.Count.ToString(CultureInfo.InvariantCulture), (now ?? Step).Time.ToString("HH:mm", CultureInfo.InvariantCulture), now is null);
        From = me.Today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string workflow, string rule, string step)
    {
        if (!Find(workflow, rule, step))
            return NotFound();
        if (Read() is { } change)
            await ShowEffect(change);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string workflow, string rule, string step)
    {
        if (!Find(workflow, rule, step))
            return NotFound();
        if (Read() is not { } change)
            return Page();
        if (await desk.Decide(workflow, change, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(), me.Id) is { } trouble)
        {
            Tell(trouble);
            return Page();
        }
        TempData["Done"] = texts["Reminders.Changed", change.From.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)];
        return LocalRedirect("/reminders/rules");
    }

    bool Find(string workflow, string rule, string step)
    {
        if (!May.DoAnywhere(Permission.ManageWorkflows, me.Viewer) || desk.Find(workflow, rule, step) is not { Step.Limits: { } limits } known)
            return false;
        (Workflow, Rule, Step, Limits) = (workflow, known.Rule, known.Step, limits);
        WorkflowName = workflows.NameOf(workflow, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? workflow;
        return true;
    }

    RuleChange? Read()
    {
        var (offset, time, from) = (Step.Offset, Step.Time, default(DateOnly));
        if (Limits.MayMove && !Off)
        {
            if (int.TryParse(Offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) <= WorkingDays.Longest)
                offset = new WorkingDays(days);
            else
                ModelState.AddModelError(nameof(Offset), texts["Reminders.NotANumber"]);
        }
        if (Limits.MayMoveTime && !Off && !TimeOnly.TryParseExact(Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            ModelState.AddModelError(nameof(Time), texts["Reminders.NotATime"]);
        if (!DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out from))
            ModelState.AddModelError(nameof(From), texts["Reminders.NotADate"]);
        else if (from < me.Today)
            ModelState.AddModelError(nameof(From), texts["Reminders.NotInThePast"]);
        if (Reason?.Length > LongestReason)
            ModelState.AddModelError(nameof(Reason), texts["Web.TooLong"]);
        if (!ModelState.IsValid)
            return null;
        var change = new RuleChange(long.MaxValue, Rule.Id, Step.Id, from, offset == Step.Offset ? null : offset, time == Step.Time ? null : time, Off);
        if (RuleBook.Refuse(Step, change) is not { } trouble)
            return change;
        Tell(trouble);
        return null;
    }

    void Tell(RuleTrouble trouble) => ModelState.AddModelError(
        trouble switch { RuleTrouble.OutOfReach => nameof(Offset), RuleTrouble.MayNotTurnOff => nameof(Off), RuleTrouble.Fixed => "", _ => nameof(Time) }, texts["Reminders.Trouble." + trouble]);

    async Task ShowEffect(RuleChange change)
    {
        var until = clock.GetUtcNow().AddDays(IndexModel.Days);
        var before = await preview.Read(me.Organization, UnitScope.All, until, cancel: HttpContext.RequestAborted);
        var after = await preview.Read(me.Organization, UnitScope.All, until, (Workflow, change), HttpContext.RequestAborted);
        var (were, are) = (before.Select(line => (line.Reminder.Key, line.At)).ToHashSet(), after.Select(line => (line.Reminder.Key, line.At)).ToHashSet());
        var gone = before.Where(line => !are.Contains((line.Reminder.Key, line.At))).Select(Said).ToList();
        var come = after.Where(line => !were.Contains((line.Reminder.Key, line.At))).Select(Said).ToList();
        await words.Prepare([.. gone.Take(MostShown), .. come.Take(MostShown)]);
        Effect = (gone, come, before.Count - gone.Count);

        RegisterLine Said(PreviewLine line) => ReminderRegister.LineOf(line, me.Organization, me.Today);
    }

    public IEnumerable<RegisterLine> Shown(IReadOnlyList<RegisterLine> lines) => lines.Take(MostShown);
}
