using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>One visit in the year: of an inspection that is open, or of a line of a plan that is not approved yet.</summary>
/// <param name="Inspection">Null for a line that no inspection was opened for.</param>
sealed record PlannedVisit(string Unit, string UnitName, DateOnly From, DateOnly To, string? Head, string Status, string? Inspection);

/// <summary>The year as a calendar: units down, months across. A unit finds its own visits, a board those of all units below it.</summary>
public sealed class PlanModel(InspectionReader reader, CurrentPerson me, Texts texts) : InspectionPage(me, texts)
{
    public int Year { get; private set; }

    /// <summary>With something in them, oldest first.</summary>
    public ImmutableArray<int> Years { get; private set; } = [];
    internal ImmutableArray<(string Unit, ImmutableArray<PlannedVisit> Visits)> Units { get; private set; } = [];
    internal ImmutableArray<FamilyCase> Plans { get; private set; } = [];

    public async Task OnGetAsync(int? year = null)
    {
        var plans = await reader.Plans(Me.Viewer);
        var inspections = await reader.All(Me.Viewer);
        var lines = plans.ToDictionary(plan => plan.Row.Id, plan => plan.Newest(InspectionKeys.PlanPaper)?.Answers ?? Answers.Empty);
        var visits = inspections.Select(view => Opened(view, view.Row.Parent is { } parent ? lines.GetValueOrDefault(parent) : null))
            .Concat(plans.Where(plan => plan.Row.EndedAt is null).SelectMany(plan => Waiting(plan, lines[plan.Row.Id]))).ToList();
        Years = [.. visits.Select(visit => visit.From.Year).Append(Today.Year).Distinct().Order()];
        Year = year is { } asked && Years.Contains(asked) ? asked : Today.Year;
        Units = [.. visits.Where(visit => visit.From.Year == Year).GroupBy(visit => visit.Unit).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => (same.First().UnitName, same.OrderBy(visit => visit.From).ToImmutableArray()))];
        Plans = [.. plans.Where(plan => Period.Parse(plan.Row.Period).Days is { } days && days.To.Year == Year)];
    }

    // Before the decision is sent, the plan says who leads.
    PlannedVisit Opened(InspectionView view, Answers? plan) =>
        new(view.Row.Unit, Unit(view.Row), view.VisitFrom, view.VisitTo, (view.Head ?? (plan is null ? null : HeadOf(plan, view.Row.Unit, view.VisitFrom))) is { } head ? Short(head) : null, view.Row.Status, view.Row.Id);

    IEnumerable<PlannedVisit> Waiting(FamilyCase plan, Answers lines) =>
        from row in lines.Rows("lines")
        let unit = (lines[$"lines.{row}.unit"] as ChoiceAnswer)?.Codes[0]
        let first = Date(lines, row, "visitFrom")
        where unit is not null && first is not null
        let start = first.GetValueOrDefault()
        select new PlannedVisit(unit, UnitNames.Say(Me.Organization, unit, start), start, Date(lines, row, "visitTo") ?? start, Head(lines, row) is { } head ? Short(head) : null, "planned", null);

    static PostAddress? HeadOf(Answers plan, string unit, DateOnly from) =>
        plan.Rows("lines").Where(row => plan[$"lines.{row}.unit"] is ChoiceAnswer { Codes: [var code] } && code == unit && Date(plan, row, "visitFrom") == from).Select(row => Head(plan, row)).FirstOrDefault();

    static PostAddress? Head(Answers lines, int row) => lines[$"lines.{row}.head"] is ChoiceAnswer { Codes: [var code] } && PostAddress.TryParse(code, out var post) ? post : null;
    static DateOnly? Date(Answers lines, int row, string column) => (lines[$"lines.{row}.{column}"] as DateAnswer)?.Date;
}
