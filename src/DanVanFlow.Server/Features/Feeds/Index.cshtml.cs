using DanVanFlow.Server.Data;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Features.Feeds;

/// <summary>One's own calendar address: make it, replace it, end it. It is shown once.</summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, CalendarFeeds feeds, IOptions<MailOptions> mail, Texts texts) : PageModel
{
    /// <summary>Null when no address is in force.</summary>
    public DateTimeOffset? MadeAt { get; private set; }

    public async Task OnGetAsync() =>
        MadeAt = await db.Feeds.AsNoTracking().Where(feed => feed.Person == me.Id && feed.RevokedAt == null).Select(feed => (DateTimeOffset?)feed.CreatedAt).FirstOrDefaultAsync();

    public async Task<IActionResult> OnPostMakeAsync()
    {
        TempData["NewFeed"] = $"{mail.Value.PublicAddress.TrimEnd('/')}/feeds/{await feeds.Make(me.Id)}.ics";
        return LocalRedirect("/profile/calendar");
    }

    public async Task<IActionResult> OnPostRevokeAsync()
    {
        if (await feeds.Revoke(me.Id))
            TempData["Done"] = texts["Feeds.Revoked"];
        return LocalRedirect("/profile/calendar");
    }
}
