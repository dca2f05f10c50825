using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>What will be said in the next thirty days, and what the ledger says was said, within the units that the person answers for.</summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, Texts texts, ReminderPreview preview, IReminderSources sources, IWorkflowNames workflows) : PageModel
{
    public const int Days = 30;
    public const int Most = 300;

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public bool ShowsLedger => Show == "ledger";
    public IReadOnlyList<PreviewLine> Lines { get; private set; } = [];
    public int Total { get; private set; }
    public IReadOnlyList<(ReminderRow Row, OpenWork Work)> Ledger { get; private set; } = [];
    Dictionary<string, string> names = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!May.DoAnywhere(Permission.SeeLetters, me.Viewer))
            return NotFound();
        var scope = Scope();
        if (ShowsLedger)
            await ReadLedger(scope);
        else
        {
            var lines = await preview.Read(me.Organization, scope, Days, HttpContext.RequestAborted);
            (Total, Lines) = (lines.Count, [.. lines.Take(Most)]);
        }
        await ReadNames();
        return Page();
    }

    /// <summary>Title of the post and who holds it now.</summary>
    public (string Post, string Who) Recipient(PostAddress post, string workflow)
    {
        var staffing = me.Organization.StaffingOf(post, me.Today, workflow);
        return (PostTitles.Say(me.Organization, post, me.Today), string.Join(", ", staffing.Actors.Select(actor => names.GetValueOrDefault(actor.PersonId, ""))
            .Where(name => name.Length > 0)));
    }

    public string UnitName(string code) => UnitNames.Say(me.Organization, code, me.Today);

    public string About(OpenWork work)
    {
        var language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var period = Period.TryParse(work.Period, out var known) ? known.Title(language) : work.Period;
        return workflows.NameOf(work.Workflow, language) is { } name ? $"{name}, {period}" : period;
    }

    /// <summary>What a step says, in words; its id when the rule is gone.</summary>
    public string StepWords(string workflow, string rule, string step) =>
        sources.RulesOf(workflow).FirstOrDefault(known => known.Id == rule)?.Steps.FirstOrDefault(known => known.Id == step) is { } known
            ? texts["Reminders.Kind." + ReminderOrders.WordOf(known.Kind), Math.Abs(known.Offset.Count)]
            : step;

    UnitScope Scope()
    {
        if (me.IsAdministrator)
            return UnitScope.All;
        var codes = new HashSet<string>();
        foreach (var line in me.Organization.Lines)
            codes.UnionWith(May.Units(Permission.SeeLetters, me.Viewer, me.Organization.TreeAt(me.Today, line)).Codes ?? new HashSet<string>());
        return new UnitScope(codes);
    }

    async Task ReadLedger(UnitScope scope)
    {
        var found = new List<(ReminderRow, OpenWork)>();
        // A ledger key names its work item; the newest rows are read in portions until enough of them are within what the person may see.
        for (var skip = 0; found.Count < Most && skip < Most * 20; skip += Most)
        {
            var rows = await db.Reminders.AsNoTracking().OrderByDescending(row => row.At).ThenBy(row => row.Subject).ThenBy(row => row.Step).Skip(skip).Take(Most).ToListAsync();
            var cases = rows.Select(row => CaseOf(row.Subject)).Distinct().ToList();
            var work = (await OpenWork.Query(db, DateTimeOffset.MinValue).Where(open => cases.Contains(open.Case)).ToListAsync()).ToLookup(open => $"{open.Case}:{open.Item}");
            found.AddRange(rows.Select(row => (row, work[ItemOf(row.Subject)].FirstOrDefault())).Where(pair => pair.Item2 is { } open && scope.Contains(open.CaseUnit))!);
            if (rows.Count < Most)
                break;
        }
        (Total, Ledger) = (found.Count, [.. found.Take(Most)]);
    }

    static string CaseOf(string subject) => subject.Split(':') is [_, var id, ..] ? id : "";
    static string ItemOf(string subject) => subject.Split(':') is [_, var id, var item, ..] ? $"{id}:{item}" : "";

    async Task ReadNames()
    {
        var posts = Lines.Select(line => (line.Reminder.Recipient, line.Work.Workflow)).Concat(Ledger.Select(line => (PostAddress.Parse(line.Row.Recipient), line.Work.Workflow))).Distinct();
        var persons = posts.SelectMany(post => me.Organization.StaffingOf(post.Item1, me.Today, post.Workflow).Actors).Select(actor => actor.PersonId).Distinct().ToList();
        names = await db.Users.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName);
    }
}
