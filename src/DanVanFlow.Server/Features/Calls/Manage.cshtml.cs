using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>Other deadlines for a whole call, and its end. What was typed stays when it is refused, and the dates are checked as those of a regime are.</summary>
public sealed class ManageModel(CallReader calls, CallBoard board, CallCare care, CurrentPerson me, Texts texts) : PageModel
{
    [BindProperty]
    public Dictionary<int, DateOnly?> Dates { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? EndReason { get; set; }

    public SeenCall Call { get; private set; } = null!;
    public string Title { get; private set; } = "";

    /// <summary>Units whose reports are still expected.</summary>
    public int StillOpen { get; private set; }
    public ImmutableArray<Finding> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!await Load(id))
            return NotFound();
        Dates = Call.Deadlines.ToDictionary(level => level.Key, level => (DateOnly?)level.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostDatesAsync(string id)
    {
        if (!await Load(id))
            return NotFound();
        foreach (var level in Call.Deadlines.Keys.Where(level => Dates.GetValueOrDefault(level) is null))
            ModelState.AddModelError($"Dates[{level}]", texts["Calls.DateNeeded"]);
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), texts["Calls.ReasonNeeded"]);
        if (!ModelState.IsValid)
            return Page();
        var answer = await care.Change(me.Caller(), id, Call.Deadlines.Keys.ToDictionary(level => level, level => Dates[level]!.Value), Reason!);
        return Answered(answer, "Calls.DatesChanged");
    }

    public Task<IActionResult> OnPostStopAsync(string id) => End(id, needsReason: true, "Calls.WasStopped", () => care.Stop(me.Caller(), id, EndReason!));

    public Task<IActionResult> OnPostCloseAsync(string id) => End(id, needsReason: false, "Calls.WasClosed", () => care.Close(me.Caller(), id, EndReason ?? ""));

    async Task<IActionResult> End(string id, bool needsReason, string done, Func<Task<CareAnswer>> act)
    {
        if (!await Load(id))
            return NotFound();
        ModelState.Clear();
        Dates = Call.Deadlines.ToDictionary(level => level.Key, level => (DateOnly?)level.Value);
        if (!needsReason || !string.IsNullOrWhiteSpace(EndReason))
            return Answered(await act(), done);
        ModelState.AddModelError(nameof(EndReason), texts["Calls.ReasonNeeded"]);
        return Page();
    }

    IActionResult Answered(CareAnswer answer, string done)
    {
        if (answer.IsDone)
        {
            TempData["Done"] = texts[done];
            return Redirect($"/calls/{Call.Row.Id}");
        }
        if (answer.Refusal is { } refusal)
            ModelState.AddModelError("", texts[$"Calls.Refusal.{refusal.Code}"]);
        foreach (var finding in answer.Findings.Where(finding => finding.Severity == Severity.Error))
            ModelState.AddModelError("", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? finding.English : finding.Vietnamese);
        Findings = [.. answer.Findings.Where(finding => finding.Severity != Severity.Error)];
        return Page();
    }

    async Task<bool> Load(string id)
    {
        if (await calls.Find(me.Viewer, id) is not { Row.ClosedAt: null } call || !May.Do(Permission.OpenCall, me.Viewer.In(call.Row.Workflow), call.Row.RootUnit, call.Tree))
            return false;
        Call = call;
        Title = call.Title(CultureInfo.CurrentUICulture.Name);
        StillOpen = (await board.Lines(call)).Count(line => line.Stand is not (Stand.Accepted or Stand.Over or Stand.Excused));
        return true;
    }
}
