using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Comparisons;

/// <summary>One figure on both sides.</summary>
/// <param name="Before">Sum over whole predecessors; null when nothing was reported.</param>
/// <param name="Comparable">False where a predecessor was split: both figures are shown and no difference is computed.</param>
public sealed record FigureLine(string Label, string Unit, decimal? Before, decimal? After, bool Comparable)
{
    public decimal? Difference => Comparable ? After - Before : null;
}

/// <summary>
/// Reports of two periods side by side over a change of units: old communes and the new one that they became. A unit that got a part of another is marked, and
/// the split unit's figures stand on their own.
/// </summary>
public sealed class IndexModel(ComparisonReader reader, CurrentPerson me) : PageModel
{
    public IReadOnlyList<SeenCall> Calls { get; private set; } = [];
    public IReadOnlyList<EarlierPeriod> Earlier { get; private set; } = [];

    /// <summary>Null when there is nothing to compare yet.</summary>
    public ComparedCalls? Compared { get; private set; }
    public ComparedUnit? Chosen { get; private set; }
    public IReadOnlyList<(string Group, IReadOnlyList<FigureLine> Lines)> Figures { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? call, string? earlier, string? unit)
    {
        if (!May.DoAnywhere(Permission.SeeRollUp, me.Viewer))
            return NotFound();
        Calls = await reader.Calls(me.Viewer);
        var later = call is null ? Calls.FirstOrDefault() : Calls.FirstOrDefault(one => one.Row.Id == call);
        if (call is not null && later is null)
            return NotFound();
        if (later is null)
            return Page();
        Earlier = await reader.EarlierThan(later);
        if ((Earlier.FirstOrDefault(one => one.Key == earlier) ?? Earlier.FirstOrDefault()) is not { } period)
            return Page();
        Compared = await reader.Compare(me.Viewer, period, later);
        Chosen = Compared.Result.Units.FirstOrDefault(one => one.Unit == unit) ?? Compared.Result.Units.FirstOrDefault();
        Figures = Chosen is null ? [] : [.. Compared.Form.Grids.SelectMany(grid => grid.Groups.Select(group => (group.Label.In(me.Language), Lines(grid, group, Chosen)))).Where(group => group.Item2.Count > 0)];
        return Page();
    }

    public string Address(string unit) => $"/comparisons?call={Compared!.Later.Row.Id}&earlier={Compared.Earlier.Key}&unit={unit}";

    public string Title(SeenCall call) => call.Title(me.Language);

    public string Title(string period) => Period.TryParse(period, out var parsed) ? parsed.Title(me.Language) : period;

    public Unit? Find(string code) => Compared!.Later.Tree.Find(code);

    public Unit? Old(string code) => Compared!.Before.Find(code);

    /// <summary>"+12", "-3": a difference carries its sign.</summary>
    public static string Signed(decimal? difference) => difference is not { } value ? "" : (value > 0 ? "+" : "") + ScreenNumbers.Format(value, 1);

    public static string Number(decimal? value) => value is { } known ? ScreenNumbers.Format(known, 1) : "";

    public static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>What a split unit reported, in numbers, for the places that it filled.</summary>
    public IReadOnlyList<FigureLine> Split(SplitFigures split) => split.Earlier is not { } report ? []
        : [.. Compared!.Form.Grids.SelectMany(grid => grid.Rows.Select(row => (grid, row))).Select(one => Line(one.grid, one.row, report.Answers, null, false)).OfType<FigureLine>().Where(line => line.Before is not null)];

    IReadOnlyList<FigureLine> Lines(IndicatorGrid grid, IndicatorGroup group, ComparedUnit unit) =>
        [.. group.Rows.Select(row => Line(grid, row, unit.Earlier?.Prefill, unit.Later?.Answers, unit.IsDirectlyComparable)).OfType<FigureLine>().Where(line => line.Before is not null || line.After is not null)];

    // One number for each indicator: what a reader would put beside the other year's. Lists and words are not numbers.
    FigureLine? Line(IndicatorGrid grid, Indicator row, Answers? before, Answers? after, bool comparable)
    {
        var column = row.Aggregation switch
        {
            Aggregation.Sum or Aggregation.Ytd => GridColumn.Period,
            Aggregation.Latest => GridColumn.Value,
            Aggregation.Ratio => GridColumn.Percent,
            _ => null,
        };
        if (column is null)
            return null;
        var path = $"{grid.Path}.{row.Code}.{column.Id}";
        return new(row.Label.In(me.Language), column == GridColumn.Percent ? "%" : row.Unit.In(me.Language), before?.Number(path), after?.Number(path), comparable);
    }
}
