using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Bell;

/// <summary>
/// What is new for the person: the same that letters tell, without a mailbox. Looking marks nothing as read; opening a line is a POST that marks it and leads on,
/// so it works without script and a program that prefetches links changes nothing.
/// </summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, StepLane lane, BellCount bell, Texts texts, TimeProvider clock) : PageModel
{
    const int Most = 100;

    public IReadOnlyList<NoticeRow> New { get; private set; } = [];
    public IReadOnlyList<NoticeRow> Read { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var mine = db.Notices.AsNoTracking().Where(notice => notice.Person == me.Id);
        New = await mine.Where(notice => notice.ReadAt == null).OrderByDescending(notice => notice.At).Take(Most).ToListAsync();
        Read = await mine.Where(notice => notice.ReadAt != null).OrderByDescending(notice => notice.ReadAt).Take(20).ToListAsync();
    }

    public async Task<IActionResult> OnPostOpenAsync(string id)
    {
        var path = await db.Notices.Where(notice => notice.Id == id && notice.Person == me.Id).Select(notice => notice.Path).SingleOrDefaultAsync();
        if (path is null)
            return NotFound();
        await Mark(notice => notice.Id == id);
        return Url.IsLocalUrl(path) ? LocalRedirect(path) : LocalRedirect("/bell");
    }

    public async Task<IActionResult> OnPostAllAsync()
    {
        await Mark(_ => true);
        TempData["Done"] = texts["Bell.AllRead"];
        return LocalRedirect("/bell");
    }

    // No audit row: what somebody has looked at is their own.
    async Task Mark(System.Linq.Expressions.Expression<Func<NoticeRow, bool>> which)
    {
        var (person, now) = (me.Id, clock.GetUtcNow());
        await lane.Write(db => db.Notices.Where(notice => notice.Person == person && notice.ReadAt == null).Where(which)
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now)));
        bell.Forget(person);
    }
}
