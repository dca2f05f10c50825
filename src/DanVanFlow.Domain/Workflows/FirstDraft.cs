using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>
/// The first draft of an opened case, from what the opening route gives: a context whose entries are places of the form, flat (<c>"plan.title"</c>) or nested
/// (<c>{plan: {title: ...}}</c>), a list of contexts for the rows of a table. Null leaves a place blank.
/// </summary>
/// <param name="Unfit">Paths that the form does not have, or whose value is of another kind; with one of them the draft is not used.</param>
public sealed record FirstDraft(Answers Answers, ImmutableArray<string> Unfit)
{
    public static FirstDraft Of(Form form, FormLevel level, FeelContext given)
    {
        var unfit = ImmutableArray.CreateBuilder<string>();
        var answers = new List<KeyValuePair<string, AnswerValue?>>();
        foreach (var (path, value) in Flat("", given))
            if (form.Cell(path, level) is { } cell && Answer(cell, value) is { } answer) answers.Add(KeyValuePair.Create(path, (AnswerValue?)answer));
            else unfit.Add(path);
        return new(Answers.Of(answers), unfit.ToImmutable());
    }

    /// <summary>Whether the form has such a place at any level; a table is named by itself or with a column (<c>lines.unit</c>).</summary>
    public static bool Fits(Form form, string path) => form.Cell(path, FormLevel.Top) is not null || form.Cell(path, FormLevel.Bottom) is not null
        || form.Tables.Any(table => path == table.Path || table.Columns.Any(column => path == $"{table.Path}.{column.Id}"));

    private static IEnumerable<(string Path, FeelValue Value)> Flat(string before, FeelValue value) => value switch
    {
        FeelNull => [],
        FeelContext context => context.Names.SelectMany(name => Flat(before.Length == 0 ? name : $"{before}.{name}", context[name])),
        FeelList list when !list.Items.IsEmpty && list.Items.All(item => item is FeelContext) =>
            list.Items.SelectMany((item, row) => Flat($"{before}.{row.ToString(CultureInfo.InvariantCulture)}", item)),
        _ => [(before, value)],
    };

    private static AnswerValue? Answer(FormCell cell, FeelValue value) => (cell.Kind, value) switch
    {
        (CellKind.Text or CellKind.Narrative, FeelText text) => new TextAnswer(text.Value.Normalize()),
        (CellKind.Number, FeelNumber number) when Math.Abs(number.Value) <= NumberAnswer.Largest => new NumberAnswer(number.Value),
        (CellKind.YesNo, FeelBoolean truth) => new YesNoAnswer(truth.Value),
        (CellKind.Date, FeelDate date) => new DateAnswer(date.Value),
        (CellKind.Choice or CellKind.Unit or CellKind.Post, FeelText { Value.Length: > 0 } code) => ChoiceAnswer.Of(code.Value),
        (CellKind.Choice, FeelList { Items.Length: > 0 } codes) when cell.Several && codes.Items.All(code => code is FeelText) => new ChoiceAnswer([.. codes.Items.Select(code => ((FeelText)code).Value)]),
        _ => null,
    };
}
