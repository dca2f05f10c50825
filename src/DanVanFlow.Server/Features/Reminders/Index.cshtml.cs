using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Downloads;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// What will be said in the next thirty days, and what the ledger says was said or why not, within the units that the person answers for; by case, person, unit
/// and rule.
/// </summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, Texts texts, ReminderRegister register, RegisterWords words, IReminderSources sources, TimeProvider clock) : PageModel
{
    public const int Days = 30;
    public const int Most = 300;

    /// <summary>The ledger is asked a year back at most; the verb goes further.</summary>
    public const int DaysBack = 365;

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Case { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Rule { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public bool ShowsLedger => Show == "ledger";
    public RegisterWords Words => words;
    public IReadOnlyList<RegisterLine> Lines { get; private set; } = [];
    public bool IsCut { get; private set; }
    public IReadOnlyList<(string Code, string Name)> Units { get; private set; } = [];
    public IReadOnlyList<string> Rules { get; private set; } = [];
    public bool IsFiltered => Case is not null || Unit is not null || Person is not null || Rule is not null || State is not null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!May.DoAnywhere(Permission.SeeLetters, me.Viewer))
            return NotFound();
        await Read(Most + 1);
        IsCut = Lines.Count > Most;
        Lines = [.. Lines.Take(Most)];
        await words.Prepare(Lines);
        Units = RegisterWords.UnitsOf(me);
        Rules = [.. sources.Workflows.SelectMany(workflow => sources.RulesOf(workflow).Select(rule => rule.Id)).Distinct().Order(StringComparer.Ordinal)];
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        if (!May.DoAnywhere(Permission.SeeLetters, me.Viewer))
            return NotFound();
        await Read(int.MaxValue);
        await words.Prepare(Lines);
        var file = new CsvFile().Line(texts["Reminders.At"], texts["Reminders.Unit"], texts["Reminders.About"], texts["Reminders.What"], texts["Reminders.To"], texts["Reminders.Who"], texts["Reminders.State"]);
        foreach (var line in Lines)
            file.Line(ScreenTime.Moment(line.At), words.Unit(line.Unit), words.About(line), words.Step(line), words.Post(line.Recipient), words.Who(line), texts["Reminders.State." + line.State]);
        return File(System.Text.Encoding.UTF8.GetBytes(file.ToString()), "text/csv; charset=utf-8", ShowsLedger ? "so-nhac-viec.csv" : "nhac-viec-30-ngay.csv");
    }

    // The scope above knows units; whose line a case belongs to, and whether it is confidential, the case says.
    async Task<IReadOnlyList<RegisterLine>> Seen(IReadOnlyList<RegisterLine> lines)
    {
        var scope = May.InEachLine(Permission.SeeLetters, me.Viewer, me.Organization, me.Today);
        var ids = lines.Select(line => line.Case).Distinct().ToList();
        var seen = await db.Cases.AsNoTracking().SeenBy(db, me.Viewer).Where(row => EF.Parameter(ids).Contains(row.Id)).Select(row => new { row.Id, row.Line }).ToDictionaryAsync(row => row.Id, row => row.Line, HttpContext.RequestAborted);
        return [.. lines.Where(line => seen.TryGetValue(line.Case, out var inLine) && scope.Contains(inLine, line.Unit))];
    }

    async Task Read(int most)
    {
        var now = clock.GetUtcNow();
        (Case, Unit, Person, Rule, State) = (Said(Case), Said(Unit), Said(Person), Said(Rule), Said(State));
        var question = (ShowsLedger ? new RegisterQuestion(now.AddDays(-DaysBack), now.AddSeconds(1)) : new RegisterQuestion(now, now.AddDays(Days))) with
        {
            Case = Case, Rule = Rule, State = ShowsLedger ? State : null, Units = Unit is null ? null : SubtreeOf(Unit), Persons = Person is null ? null : await PersonsNamed(Person),
        };
        var scope = RegisterWords.ScopeOf(me);
        // What this person may not see is left out before the list is cut, so that a page is full as long as there is something to show.
        for (var asked = most; ; asked = asked > int.MaxValue / 4 ? int.MaxValue : asked * 4)
        {
            var found = ShowsLedger
                ? await register.Past(question with { Most = asked }, scope, HttpContext.RequestAborted)
                : await register.Coming(question with { Most = asked }, scope, me.Organization, HttpContext.RequestAborted);
            Lines = await Seen(found);
            if (Lines.Count >= most || found.Count < asked)
                return;
        }
    }

    static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    HashSet<string> SubtreeOf(string code) =>
        [code, .. me.Organization.Lines.SelectMany(line => me.Organization.TreeAt(me.Today, line).Subtree(code)).Select(unit => unit.Code)];

    async Task<HashSet<string>> PersonsNamed(string name) =>
        await db.Users.AsNoTracking().Where(person => person.DisplayName.Contains(name) || person.UserName == name).Select(person => person.Id).Take(100).ToHashSetAsync();

    public string Address(string? show, string? handler = null)
    {
        var query = QueryString.Empty;
        foreach (var (key, value) in new[] { ("show", show), ("handler", handler), ("case", Case), ("unit", Unit), ("person", Person), ("rule", Rule), ("state", show is null ? null : State) })
            if (!string.IsNullOrEmpty(value))
                query = query.Add(key, value);
        return $"/reminders{query}";
    }

    public IReadOnlyList<Tab> Tabs =>
    [
        new(texts["Reminders.Planned"], Address(null), !ShowsLedger), new(texts["Reminders.Ledger"], Address("ledger"), ShowsLedger),
        new(texts["Reminders.Rules"], "/reminders/rules", false), new(texts["Reminders.Mine"], "/profile/letters", false),
    ];
}
