using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Workflows;

/// <summary>One workflow to look at and to read: picture, steps, form, dates, reminders; and for those who manage it what its check found.</summary>
public sealed class DetailsModel(WorkflowShelf shelf, Grounds grounds, UnitCalendars calendars, CurrentPerson me, Texts texts) : PageModel
{
    public string Key { get; private set; } = "";
    public Workflow? Workflow { get; private set; }
    public ImmutableArray<Finding> Findings { get; private set; } = [];
    public ImmutableArray<RouteStep> Steps { get; private set; } = [];
    public ImmutableArray<Period> Periods { get; private set; } = [];
    public Period? Period { get; private set; }
    public DataWindow Window { get; private set; }
    public ImmutableArray<(WorkflowLevel Level, DateOnly? Deadline, int WorkingDays)> Deadlines { get; private set; } = [];
    public ImmutableArray<Finding> PlanFindings { get; private set; } = [];
    public ImmutableArray<string> Reminders { get; private set; } = [];

    /// <summary>Null where there is nothing to try: a folder that could not be read.</summary>
    public DryRunView? Dry { get; private set; }

    public string NameOf(string workflow) => shelf.Find(workflow)?.Name.In(Language) ?? workflow;

    public string Language => CultureInfo.CurrentUICulture.Name;

    public IActionResult OnGet(string key, string? period, string? unit, DateOnly? on)
    {
        var manages = May.DoAnywhere(Permission.ManageWorkflows, me.Viewer);
        Key = key;
        Workflow = shelf.Find(key);
        Findings = manages ? shelf.Findings.GetValueOrDefault(key, []) : [];
        if (!May.DoAnywhere(Permission.SeeWorkflows, me.Viewer) || Workflow is null && Findings.IsEmpty)
            return NotFound();
        if (Workflow is { } workflow)
        {
            Steps = RouteSteps.Of(workflow.Route, Language, texts, NameOf);
            Dry = DryRunView.Of(workflow, grounds, me.Viewer, me.Today, unit, on, name => Request.Query[name]);
            Reminders = [.. workflow.Reminders.SelectMany(rule => rule.Steps.Select(step => Sentence(rule, step)))];
            Dates(workflow, period);
        }
        return Page();
    }

    void Dates(Workflow workflow, string? asked)
    {
        // Of an ad hoc workflow this month stands for the days that somebody will name.
        var here = workflow.IsAdHoc ? Domain.Calendar.Period.Between(new(me.Today.Year, me.Today.Month, 1), new DateOnly(me.Today.Year, me.Today.Month, 1).AddMonths(1).AddDays(-1))
            : Domain.Calendar.Period.WholeYear(me.Today.Year) with { Kind = workflow.PeriodKind };
        Periods = [.. Enumerable.Range(0, Domain.Calendar.Period.PerYear(workflow.PeriodKind) * 2).Aggregate(ImmutableArray<Period>.Empty, (list, _) => list.Add(list.IsEmpty ? here : list[^1].Next))];
        Period = Domain.Calendar.Period.TryParse(asked, out var chosen) && chosen.Kind == workflow.PeriodKind ? chosen
            : Periods.FirstOrDefault(period => workflow.CutOff.Window(period).CutOff >= me.Today) ?? Periods[0];
        if (!Periods.Contains(Period))
            Periods = [Period, .. Periods];
        Window = workflow.CutOff.Window(Period);
        var calendar = calendars.Of(me.Hat?.Unit, me.Today);
        var dates = workflow.Deadlines.For(Window, calendar);
        Deadlines = [.. workflow.Levels.Select(level => (level, dates.TryGetValue(level.Number, out var day) ? day : (DateOnly?)null, dates.TryGetValue(level.Number, out day) ? calendar.WorkingDaysBetween(Window.CutOff, day) : 0))];
        PlanFindings = workflow.Deadlines.Check(Window, calendar);
    }

    // "Trước thời hạn 7 ngày làm việc, lúc 07:30: nhắc người giữ việc."
    string Sentence(ReminderRule rule, ReminderStep step)
    {
        var anchor = texts["Workflows.Anchor." + rule.Anchor];
        var days = Math.Abs(step.Offset.Count);
        var when = texts[days == 0 ? "Workflows.OnDay" : step.Offset.IsBackward ? "Workflows.Before" : "Workflows.After", days, anchor];
        if (step.HandsTo is { } role)
            return texts["Workflows.HandsOver", when, texts["Workflows.To." + (role == Roles.Deputy ? ReminderRecipient.Deputy : ReminderRecipient.Leader)]] + NotBegun(rule);
        return texts["Workflows.Reminder", when, step.Time.ToString("HH:mm", CultureInfo.InvariantCulture), string.Join(", ", step.To.Select(to => texts["Workflows.To." + to]))] + NotBegun(rule);
    }

    string NotBegun(ReminderRule rule) => rule.If == ReminderCondition.NotStarted ? " " + texts["Workflows.OnlyNotBegun"] : "";

    /// <summary>What a section asks, in one line a field.</summary>
    public string Kind(Field field) => field switch
    {
        IndicatorGrid grid => texts["Workflows.Field.Grid", grid.Rows.Count()],
        NarrativeField => texts["Workflows.Field.Narrative"],
        NumberField => texts["Workflows.Field.Number"],
        DateField => texts["Workflows.Field.Date"],
        ChoiceField => texts["Workflows.Field.Choice"],
        YesNoField => texts["Workflows.Field.YesNo"],
        FileField => texts["Workflows.Field.File"],
        UnitField => texts["Workflows.Field.Unit"],
        PostField => texts["Workflows.Field.Post"],
        ChecklistField => texts["Workflows.Field.Checklist"],
        TableField table => texts["Workflows.Field.Table", table.Columns.Length],
        _ => texts["Workflows.Field.Text"],
    };
}
