using System.Globalization;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>
/// What holds for one unit of a call: more time, asked for by the unit and decided by its superior, and an excuse. A person finds only what is theirs to do; the history
/// of requests is open to whoever sees the unit in this call.
/// </summary>
public sealed class UnitModel(CallReader calls, CallBoard board, UnitTerms terms, AccountDirectory people, FlowDb db, CurrentPerson me, Texts texts) : PageModel
{
    [BindProperty]
    public DateOnly? Wanted { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? ExcuseReason { get; set; }

    public SeenCall Call { get; private set; } = null!;
    public CallLine Line { get; private set; } = null!;
    public string Title { get; private set; } = "";

    /// <summary>The unit's own deadline as it is now; null while it is excused.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ExtensionRow> Requests { get; private set; } = [];
    public ExtensionRow? Open => Requests.FirstOrDefault(row => row.State == UnitTerms.Asked);
    public bool IsOpen => Call.Row.ClosedAt is null && Line.Stand is not (Stand.Accepted or Stand.Over);
    public bool MayAsk => IsOpen && Line is { Case: not null, Excuse: null } && Open is null && !MayDecide && UnitRights.MayAsk(me.Viewer, Call, Line.Unit.Code);
    public bool MayDecide => IsOpen && UnitRights.MayDecide(me.Viewer, Call, Line.Unit.Code);
    public bool MayExtend => MayDecide && Line is { Case: not null, Excuse: null } && Open is null;
    public bool IsOwn => Open?.AskedBy == me.Id;

    public async Task<IActionResult> OnGetAsync(string id, string unit)
    {
        if (!await Load(id, unit))
            return NotFound();
        ModelState.Clear();
        Until = Open?.Wanted;
        return Page();
    }

    public Task<IActionResult> OnPostAskAsync(string id, string unit) => Act(id, unit, () => MayAsk, "Calls.ExtensionWasAsked", () => Wanted is { } day
        ? terms.Ask(me.Caller(), id, unit, day, Reason ?? "") : Missing(nameof(Wanted)), nameof(Reason));

    public Task<IActionResult> OnPostGiveAsync(string id, string unit) => Act(id, unit, () => MayExtend, "Calls.ExtensionWasGranted", () => Wanted is { } day
        ? terms.Give(me.Caller(), id, unit, day, Reason ?? "") : Missing(nameof(Wanted)), nameof(Reason));

    public Task<IActionResult> OnPostGrantAsync(string id, string unit, int number) => Act(id, unit, () => MayDecide, "Calls.ExtensionWasGranted", () => Until is { } day
        ? terms.Decide(me.Caller(), id, unit, number, day, Answer ?? "") : Missing(nameof(Until)), nameof(Answer));

    public Task<IActionResult> OnPostRefuseAsync(string id, string unit, int number) => Act(id, unit, () => MayDecide, "Calls.ExtensionWasRefused", () =>
        terms.Decide(me.Caller(), id, unit, number, null, Answer ?? ""), nameof(Answer));

    public Task<IActionResult> OnPostExcuseAsync(string id, string unit) => Act(id, unit, () => MayDecide, "Calls.WasExcused", () =>
        terms.Excuse(me.Caller(), id, unit, ExcuseReason ?? ""), nameof(ExcuseReason));

    public Task<IActionResult> OnPostReadmitAsync(string id, string unit) => Act(id, unit, () => MayDecide, "Calls.WasReadmitted", () =>
        terms.Readmit(me.Caller(), id, unit, ExcuseReason ?? ""), nameof(ExcuseReason));

    async Task<IActionResult> Act(string id, string unit, Func<bool> may, string done, Func<Task<Refusal?>> act, string reasonField)
    {
        if (!await Load(id, unit) || !may())
            return NotFound();
        if (ModelState.IsValid && await act() is { } refusal)
            ModelState.AddModelError(refusal.Code == "reason-needed" ? reasonField : "", texts[$"Calls.Refusal.{refusal.Code}"]);
        if (!ModelState.IsValid)
            return Page();
        TempData["Done"] = texts[done, UnitNames.Say(Line.Unit)];
        return Redirect($"/calls/{id}/units/{unit}");
    }

    Task<Refusal?> Missing(string field)
    {
        ModelState.AddModelError(field, texts["Calls.DateNeeded"]);
        return Task.FromResult<Refusal?>(null);
    }

    async Task<bool> Load(string id, string unit)
    {
        if (await calls.Find(me.Viewer, id) is not { } call || call.Units.FirstOrDefault(known => known.Code == unit) is not { } known)
            return false;
        Call = call;
        Title = call.Title(CultureInfo.CurrentUICulture.Name);
        Line = (await board.Lines(call with { Units = [known] }))[0];
        DueAt = await db.Cases.AsNoTracking().Where(on => on.Id == Line.Case).Select(on => on.DueAt).FirstOrDefaultAsync();
        Requests = await db.Extensions.AsNoTracking().Where(row => row.Case == Line.Case).OrderByDescending(row => row.Number).ToListAsync();
        return true;
    }

    public async Task<string> Name(string? person) => person is null ? "" : (await people.Find(person))?.DisplayName ?? person;
}
