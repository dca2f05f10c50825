using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Mail.Post;
using DanVanFlow.Server.Mail.Undelivered;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Features.Letters;

/// <summary>One letter: as it looks, as text, as a file. A letter that the person may not see does not exist.</summary>
public sealed class OpenModel(FlowDb db, CurrentPerson me, Texts texts, ResendLetters resend, AccountWriting writing, IOptions<MailOptions> mail) : PageModel
{
    public LetterRow Letter { get; private set; } = null!;
    public LetterLine Line { get; private set; } = null!;
    public string ToName { get; private set; } = "";
    public bool MaySendAgain => me.IsAdministrator && LetterStates.Again.Contains(Line.State);
    public IReadOnlyList<LetterEventRow> Events { get; private set; } = [];

    /// <summary>Id of the copy to somebody else, and of the letter that this one is the copy of; null when there is none that the person may see.</summary>
    public string? Copy { get; private set; }
    public string? Original { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id) => await Load(id) ? Page() : NotFound();

    /// <summary>The HTML of the letter for the frame on the page: nothing in it may run, load or lead out of the frame.</summary>
    public async Task<IActionResult> OnGetBodyAsync(string id)
    {
        if (!await Load(id))
            return NotFound();
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
        return Content(Letter.Html, "text/html; charset=utf-8");
    }

    public async Task<IActionResult> OnGetEmlAsync(string id)
    {
        if (!await Load(id))
            return NotFound();
        var envelope = Envelope.Of(Letter, ToName, mail.Value);
        return File(Eml.Write(envelope), "message/rfc822", FolderPostOffice.NameOf(envelope));
    }

    public async Task<IActionResult> OnPostAgainAsync(string id)
    {
        if (!me.IsAdministrator || !await Load(id))
            return NotFound();
        var revived = await resend.Handle([id], IndexModel.Written(writing));
        TempData["Done"] = texts[revived > 0 ? "Letters.SentAgain" : "Letters.NotAgain"];
        return LocalRedirect($"/letters/{id}");
    }

    async Task<bool> Load(string id)
    {
        var one = LetterList.Visible(db, me).Where(letter => letter.Id == id);
        if (await one.SingleOrDefaultAsync() is not { } letter)
            return false;
        Letter = SealedLinks.Hide(letter);
        Line = await LetterList.Lines(db, one).SingleAsync();
        Events = await db.LetterEvents.AsNoTracking().Where(written => written.Letter == id).OrderBy(written => written.Number).ToListAsync();
        Copy = await LetterList.Visible(db, me).Where(other => other.Case == letter.Case && other.InsteadOf == id).Select(other => other.Id).FirstOrDefaultAsync();
        Original = letter.InsteadOf is { } of ? await LetterList.Visible(db, me).Where(other => other.Id == of).Select(other => other.Id).FirstOrDefaultAsync() : null;
        ToName = await db.Users.Where(person => person.Id == letter.Person).Select(person => person.DisplayName).SingleOrDefaultAsync() ?? "";
        return true;
    }
}
