using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.RollUps;

namespace DanVanFlow.Server.Features.RollUps;

/// <summary>What kind of thing a figure is, for the eye: a number that adds up, a rate, "8 of 11 units", or words.</summary>
public enum FigureShape { Number, Ratio, Units, Words }

/// <summary>
/// What a person calls one figure, which may be several places of the form: a rate is two numbers and their percentage, "8/11" is two numbers. In and since the
/// beginning of the year are two figures.
/// </summary>
/// <param name="Path">Names the figure in addresses: the place that a person would point at.</param>
/// <param name="Parts">The places that make it, in the order in which they are written.</param>
/// <param name="Column">Null when the indicator has but one figure.</param>
/// <param name="Adds">False for an indicator that is left alone: the level below says nothing about it.</param>
public sealed record Figure(Indicator Row, IndicatorGroup Group, string Path, ImmutableArray<string> Parts, FigureShape Shape, GridColumn? Column, bool Adds)
{
    /// <summary>Every figure of a form at a level that has reports below it, in reading order.</summary>
    public static IEnumerable<Figure> All(Form form) =>
        from grid in form.Grids
        from rows in grid.Groups
        from row in rows.Rows
        from figure in Of(grid, rows, row)
        select figure;

    /// <summary>The figure that this place belongs to; null when the form has none there.</summary>
    public static Figure? At(Form form, string? path) => path is null ? null : All(form).FirstOrDefault(figure => figure.Path == path || figure.Parts.Contains(path));

    public string Title(string language) => Column is null ? Row.Label.In(language) : $"{Row.Label.In(language)} ({Column.Label.In(language).ToLowerInvariant()})";

    /// <summary>"1.433", "412/500 = 82,4 %", "8/11", words as they are; empty when nothing stands there.</summary>
    public string Say(Func<string, AnswerValue?> at, string language)
    {
        var parts = Parts.Select(at).ToArray();
        return Shape switch
        {
            FigureShape.Ratio when parts[0] is not null || parts[1] is not null =>
                $"{Or(parts[0])}/{Or(parts[1])}{(parts[2] is { } percent ? $" = {NumberText.Format(percent, language)} %" : "")}",
            FigureShape.Units when parts[0] is not null || parts[1] is not null => $"{Or(parts[0])}/{Or(parts[1])}",
            FigureShape.Ratio or FigureShape.Units => "",
            _ => NumberText.Format(parts[0], language),
        };

        string Or(AnswerValue? value) => value switch { null => "…", NothingAnswer => "0", _ => NumberText.Format(value, language) };
    }

    /// <summary>Units below that gave anything to it.</summary>
    public int GivenBy(RolledUp rolledUp) => Parts.SelectMany(part => rolledUp.Lineage.GetValueOrDefault(part, [])).Select(source => source.UnitCode).Distinct().Count();

    static IEnumerable<Figure> Of(IndicatorGrid grid, IndicatorGroup group, Indicator row)
    {
        var path = $"{grid.Path}.{row.Code}";
        var columns = row.Columns(lowest: false);
        Figure One(FigureShape shape, GridColumn named, bool adds = true) =>
            new(row, group, $"{path}.{named.Id}", [.. columns.Select(column => $"{path}.{column.Id}")], shape, null, adds);
        return row.Aggregation switch
        {
            Aggregation.Ratio => [One(FigureShape.Ratio, GridColumn.Percent)],
            Aggregation.Units => [One(FigureShape.Units, GridColumn.Met)],
            Aggregation.List or Aggregation.Text => [One(FigureShape.Words, columns[0])],
            Aggregation.Ytd => columns.Select(column => new Figure(row, group, $"{path}.{column.Id}", [$"{path}.{column.Id}"], FigureShape.Number, column, true)),
            _ => [One(FigureShape.Number, columns[0], row.Aggregation != Aggregation.None)],
        };
    }
}
