using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>What every page of this room says in the same way: tabs, units, posts, steps, the countdown, scores.</summary>
public abstract class InspectionPage(CurrentPerson me, Texts texts) : PageModel
{
    protected CurrentPerson Me => me;
    protected Texts Say => texts;
    public DateOnly Today => me.Today;
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "vi";

    public IReadOnlyList<Tab> Tabs(string current) =>
    [
        new(texts["Inspections.Tab.Mine"], "/inspections", current == "mine"),
        new(texts["Inspections.Tab.Plan"], "/inspections/plan", current == "plan"),
        new(texts["Inspections.Tab.Remedies"], "/inspections/remedies", current == "remedies"),
    ];

    /// <summary>As it was called when the case was opened.</summary>
    internal string Unit(CaseRow row) => UnitNames.Say(me.Organization, row.Unit, VietnamTime.LocalDate(row.OpenedAt));
    internal string UnitOf(string code, CaseRow row) => UnitNames.Say(me.Organization, code, VietnamTime.LocalDate(row.OpenedAt));

    internal string Post(PostAddress post, CaseRow row) => PostTitles.Say(me.Organization, post, VietnamTime.LocalDate(row.OpenedAt));
    internal string Short(PostAddress? post) => post is { } address && me.Organization.Post(address) is { } known ? PostTitles.Short(known) : post?.ToString() ?? "–";

    // The question that the step asks: also by substitution for this workflow, and for a vacant post.
    internal bool IsMine(WorkItemRow item) => May.Capacities(me.Organization, me.Id, WorkItemPosts.Of(item), me.Today, item.Workflow).Length > 0;

    internal static string Days(InspectionView view) => view.VisitFrom == view.VisitTo ? ScreenTime.Date(view.VisitFrom) : $"{ScreenTime.Date(view.VisitFrom)} – {ScreenTime.Date(view.VisitTo)}";

    /// <summary>How much of the time is left, and the tone: calm, soon within five days, late.</summary>
    internal (string Words, string Tone) Countdown(InspectionTime time)
    {
        var left = time.DaysLeft(Today);
        var unit = time.Counting == DayCount.Working ? "Working" : "Calendar";
        return left switch
        {
            < 0 => (texts[$"Inspections.Over.{unit}", -left], "late"),
            0 => (texts["Inspections.LastDay"], "soon"),
            _ => (texts[$"Inspections.Left.{unit}", left], left <= 5 ? "soon" : "calm"),
        };
    }

    /// <summary>Limit in days, what was added to it, how days are counted, and the regulation that says so.</summary>
    internal string Limit(InspectionTime time) => texts["Inspections.LimitBy",
        time.Extension > 0 ? texts["Inspections.LimitExtended", time.Days, time.Extension, time.MostExtension] : texts["Inspections.Limit", time.Days, time.MostExtension],
        texts[time.Counting == DayCount.Working ? "Inspections.CountingWorking" : "Inspections.CountingCalendar"], time.Rule.Source.In(Language)];

    public static string Points(decimal? points) => points is { } known ? ScreenNumbers.Format(Math.Round(known, ChecklistScore.ShownDecimals), ChecklistScore.ShownDecimals) : "–";

    internal static string Tone(RemedyState state) => state switch { RemedyState.Late => "bad", RemedyState.Open => "going", _ => "good" };
}
