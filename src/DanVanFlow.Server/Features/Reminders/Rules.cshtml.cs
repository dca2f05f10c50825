using System.Collections.Immutable;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
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

/// <summary>Every workflow's rules as they hold today, what may be changed about them, and who changed what since when.</summary>
public sealed class RulesModel(FlowDb db, CurrentPerson me, Texts texts, IReminderSources sources, HouseHours house, RegisterWords words, IWorkflowNames workflows, AccountDirectory accounts) : PageModel
{
    public RegisterWords Words => words;
    public bool MayChange => May.DoAnywhere(Permission.ManageWorkflows, me.Viewer);
    public IReadOnlyList<(string Key, string Name, ImmutableArray<ReminderRule> File, ImmutableArray<ReminderRule> Today)> Workflows { get; private set; } = [];
    public IReadOnlyList<(RuleChangeRow Row, string By)> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!May.DoAnywhere(Permission.SeeWorkflows, me.Viewer))
            return NotFound();
        var language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var books = await RuleBooks.Read(db, sources, house, cancel: HttpContext.RequestAborted);
        Workflows = [.. sources.Workflows.Select(key => (key, workflows.NameOf(key, language) ?? key, sources.RulesOf(key), books.VersionsOf(key).On(me.Today))).Where(one => one.Item3.Length > 0)];
        var history = new List<(RuleChangeRow, string)>();
        foreach (var row in await db.RuleChanges.AsNoTracking().OrderByDescending(row => row.Number).Take(100).ToListAsync())
            history.Add((row, (await accounts.Find(row.By))?.DisplayName ?? row.By));
        History = history;
        return Page();
    }

    /// <summary>"Trước thời hạn 7 ngày làm việc".</summary>
    public string When(ReminderRule rule, int offset)
    {
        var anchor = texts["Workflows.Anchor." + rule.Anchor];
        return texts[offset == 0 ? "Workflows.OnDay" : offset < 0 ? "Workflows.Before" : "Workflows.After", Math.Abs(offset), anchor];
    }

    public string To(ReminderStep step) => step.HandsTo is { } role
        ? texts["Reminders.To." + role]
        : string.Join(", ", step.To.Select(to => texts["Workflows.To." + to]));

    public string NameOf(string workflow) => workflows.NameOf(workflow, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? workflow;

    public string Change(RuleChangeRow row) =>
        row.Off ? texts["Reminders.TurnedOff"]
        : string.Join(", ", new[]
        {
            row.Offset is { } offset && Rule(row) is { } rule ? When(rule, offset) : null, row.Time is { } time ? texts["Reminders.AtTime", time] : null,
            row is { Offset: null, Time: null } ? texts["Reminders.AsShipped"] : null,
        }.OfType<string>());

    public ReminderRule? Rule(RuleChangeRow row) => sources.RulesOf(row.Workflow).FirstOrDefault(rule => rule.Id == row.Rule);

    public string StepOf(RuleChangeRow row) => Rule(row)?.Steps.FirstOrDefault(step => step.Id == row.Step) is { } step ? words.Step(step) : row.Step;

    public IReadOnlyList<Tab> Tabs =>
    [
        .. May.DoAnywhere(Permission.SeeLetters, me.Viewer) ? (Tab[])[new(texts["Reminders.Planned"], "/reminders", false), new(texts["Reminders.Ledger"], "/reminders?show=ledger", false)] : [],
        new(texts["Reminders.Rules"], "/reminders/rules", true), new(texts["Reminders.Mine"], "/profile/letters", false),
    ];
}
