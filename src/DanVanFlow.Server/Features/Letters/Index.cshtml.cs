using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Mail.Undelivered;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Features.Letters;

/// <summary>All letters that the person may see, newest first.</summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, Texts texts, SendAgain again, ResendLetters resend, AccountWriting writing, IOptions<MailOptions> mail) : PageModel
{
    const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<LetterLine> Letters { get; private set; } = [];
    public Dictionary<string, int> Counts { get; } = [];
    public int Total { get; private set; }
    public IReadOnlyList<OutboxRow> Stuck { get; private set; } = [];
    public Dictionary<string, string> Names { get; private set; } = [];

    /// <summary>Where letters go when there is no mail server; only an administrator is told.</summary>
    public string? Folder => me.IsAdministrator && !mail.Value.UsesSmtp ? mail.Value.Folder : null;

    public int First => (Number - 1) * PageSize + 1;
    public string? Previous => Number > 1 ? Address(State, Number - 1) : null;
    public string? Next => Number * PageSize < Total ? Address(State, Number + 1) : null;

    public async Task OnGetAsync()
    {
        Number = Math.Clamp(Number, 1, 10_000);
        var visible = Filter(LetterList.Visible(db, me));
        foreach (var state in LetterStates.All)
            Counts[state] = await LetterList.InState(db, visible, state).CountAsync();
        Total = State is not null && Counts.TryGetValue(State, out var count) ? count : Counts.Values.Sum();
        Letters = await LetterList.Lines(db, LetterList.InState(db, visible, State)).Skip(First - 1).Take(PageSize).ToListAsync();
        var persons = Letters.Select(letter => letter.Person).Distinct().ToList();
        Names = await db.Users.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName);
        if (me.IsAdministrator)
            Stuck = await LetterList.Stuck(db);
    }

    /// <summary>An order or job that died; letters have the same button on their own page.</summary>
    public async Task<IActionResult> OnPostAgainAsync(string id)
    {
        if (!me.IsAdministrator)
            return NotFound();
        var revived = await again.Handle(id, () => writing.Row("letter-send-again", id));
        TempData["Done"] = texts[revived ? "Letters.SentAgain" : "Letters.NotAgain"];
        return LocalRedirect("/letters");
    }

    public bool MaySendAgain => me.IsAdministrator && State is not null && LetterStates.Again.Contains(State) && Letters.Count > 0;

    /// <summary>All letters of the list as it is filtered, five hundred at a press.</summary>
    public async Task<IActionResult> OnPostAllAgainAsync()
    {
        if (!me.IsAdministrator || State is null || !LetterStates.Again.Contains(State))
            return NotFound();
        var ids = await LetterList.InState(db, Filter(LetterList.Visible(db, me)), State).OrderBy(letter => letter.CreatedAt).Select(letter => letter.Id).Take(ResendLetters.Most).ToListAsync();
        var number = await resend.Handle(ids, Written(writing));
        TempData["Done"] = texts["Letters.AllSentAgain", number];
        return LocalRedirect(Address(null));
    }

    // Made before the transaction, in the request; the lane has a thread of its own.
    internal static Func<LetterRow, AuditRow> Written(AccountWriting writing)
    {
        var row = writing.Row("letter-send-again", "");
        return letter => new AuditRow { At = row.At, Person = row.Person, Act = row.Act, Subject = letter.Id, Unit = letter.Unit, From = row.From };
    }

    IQueryable<LetterRow> Filter(IQueryable<LetterRow> letters)
    {
        if (LetterKinds.All.Contains(Kind))
            letters = letters.Where(letter => letter.Kind == Kind);
        if (string.IsNullOrWhiteSpace(Search))
            return letters;
        var words = Search.Trim();
        return letters.Where(letter => letter.Subject.Contains(words) || letter.Address.Contains(words));
    }

    public string Address(string? state, int number = 1)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in new[] { ("state", state), ("kind", Kind), ("search", Search), ("p", number > 1 ? number.ToString() : null) })
            if (!string.IsNullOrEmpty(value))
                query = query.Add(name, value);
        return $"/letters{query}";
    }
}
