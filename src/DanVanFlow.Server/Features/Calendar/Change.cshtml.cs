using System.Globalization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Calendar;

/// <summary>One edit that was made, and what taking it back would mean.</summary>
public sealed class ChangeModel(CalendarDesk desk, CalendarAreas areas, WorkflowShelf shelf, FlowDb db, AccountDirectory people, CurrentPerson me, Texts texts) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Seen { get; set; }

    public CalendarChangeRow Row { get; private set; } = null!;
    public string By { get; private set; } = "";
    public string AreaName => Row.Area.Length == 0 ? texts["Calendar.Country"] : areas.NameOf(Row.Area);
    public ProposalView Back { get; private set; } = null!;
    public bool MayUndo => areas.MayEdit(Row.Area) && Back.Proposal.MayBeDone;

    public async Task<IActionResult> OnGetAsync(string id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (!await Load(id) || !MayUndo)
            return NotFound();
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), texts["Calendar.Refusal.reason-needed"]);
        else if (Back.Mark != Seen)
            ModelState.AddModelError("", texts["Calendar.LookAgain"]);
        if (!ModelState.IsValid)
            return Page();
        var (change, refusal) = await desk.Do(me.Caller(), Row.Area, await desk.Reverse(id), Reason!.Trim(), Row.Source, undoes: id);
        if (refusal is not null)
        {
            ModelState.AddModelError("", texts[$"Calendar.Refusal.{refusal.Code}"]);
            return Page();
        }
        TempData["Done"] = texts["Calendar.Saved", change!.MovedDeadlines, change.MovedUnits];
        return Redirect($"/calendar?area={Row.Area}");
    }

    async Task<bool> Load(string id)
    {
        if (await db.CalendarChanges.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id) is not { By: { } by } row)
            return false;
        Row = row;
        By = (await people.Find(by))?.DisplayName ?? by;
        Back = ProposalView.Of(await desk.Look(row.Area, await desk.Reverse(id)), shelf, me.Organization, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return true;
    }
}
