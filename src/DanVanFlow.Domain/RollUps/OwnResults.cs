using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.RollUps;

/// <summary>An accepted paper of the same unit in another workflow.</summary>
/// <param name="Title">Of its case; null when it has none.</param>
public sealed record OwnResult(string Unit, string Workflow, string Paper, string CaseId, int RevisionNumber, string? Title, Form Form, Answers Answers);

/// <summary>What one paper gives to a draft.</summary>
/// <param name="Figures">By the path of the draft that they go into; never empty.</param>
public sealed record TakenFigures(string Unit, string CaseId, string Paper, int RevisionNumber, string? Title, Answers Figures);

/// <summary>
/// Figures that a unit told elsewhere and need not type again (<see cref="Indicator.From"/>). Only papers whose day lies in the report's data window count; what several of them tell is added,
/// except a stock, where the latest day holds.
/// </summary>
public static class OwnResults
{
    /// <param name="window">Days of the period.</param>
    /// <param name="year">From the yearly cut-off to the end of the period.</param>
    public static ImmutableArray<TakenFigures> Of(Form form, FormLevel level, DataWindow window, DataWindow year, IEnumerable<OwnResult> results, FeelSurroundings surroundings)
    {
        var stocks = new Dictionary<string, (DateOnly Day, OwnResult Holder)>(StringComparer.Ordinal);
        var taken = new List<(OwnResult Result, Dictionary<string, AnswerValue> Figures)>();
        foreach (var result in results.OrderBy(result => result.CaseId, StringComparer.Ordinal))
        {
            var names = FormNames.Places(result.Form, result.Answers, level);
            var figures = new Dictionary<string, AnswerValue>(StringComparer.Ordinal);
            foreach (var (path, indicator, source) in Sources(form))
            {
                if (source.Workflow != result.Workflow || source.Paper != result.Paper || Day(source, names, surroundings) is not { } day || Figure(source, names, surroundings) is not { } figure) continue;
                if (indicator.Aggregation == Aggregation.Latest)
                {
                    var place = $"{path}.{GridColumn.Value.Id}";
                    if (!window.Contains(day) || stocks.TryGetValue(place, out var known) && known.Day > day) continue;
                    stocks[place] = (day, result);
                    figures[place] = figure;
                    continue;
                }
                if (window.Contains(day)) figures[$"{path}.{GridColumn.Period.Id}"] = figure;
                if (indicator.Aggregation == Aggregation.Ytd && year.Contains(day)) figures[$"{path}.{GridColumn.Year.Id}"] = figure;
            }
            taken.Add((result, figures));
        }
        return
        [
            .. from one in taken
               let figures = one.Figures.Where(figure => !stocks.TryGetValue(figure.Key, out var latest) || latest.Holder == one.Result).Select(figure => KeyValuePair.Create(figure.Key, (AnswerValue?)figure.Value)).ToList()
               where figures.Count > 0
               select new TakenFigures(one.Result.Unit, one.Result.CaseId, one.Result.Paper, one.Result.RevisionNumber, one.Result.Title, Answers.Of(figures)),
        ];
    }

    /// <summary>All of them in one sheet: what several tell of one place is added.</summary>
    public static Answers Together(IEnumerable<TakenFigures> taken) => Answers.Of(
        from one in taken
        from figure in one.Figures
        group figure.Value by figure.Key into told
        select KeyValuePair.Create(told.Key, (AnswerValue?)new NumberAnswer(told.OfType<NumberAnswer>().Sum(number => number.Value), told.OfType<NumberAnswer>().Any(number => number.Approximate))));

    private static IEnumerable<(string Path, Indicator Row, IndicatorSource From)> Sources(Form form) =>
        from grid in form.Grids
        from row in grid.Rows
        where row.From is not null
        select ($"{grid.Path}.{row.Code}", row, row.From);

    private static DateOnly? Day(IndicatorSource source, FeelContext names, FeelSurroundings surroundings) => (source.On.Evaluate(names, surroundings).Value as FeelDate)?.Value;

    private static NumberAnswer? Figure(IndicatorSource source, FeelContext names, FeelSurroundings surroundings) => source.Take.Evaluate(names, surroundings).Value switch
    {
        FeelNumber number => new(number.Value),
        FeelList list when list.Items.OfType<FeelNumber>().ToList() is { Count: > 0 } numbers => new(numbers.Sum(number => number.Value)),
        _ => null,
    };
}
