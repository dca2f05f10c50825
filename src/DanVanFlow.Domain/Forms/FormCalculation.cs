using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Forms;

/// <summary>What a form computes by itself: percentages of ratio rows, and computed fields, each after the fields that it reads.</summary>
public static class FormCalculation
{
    public const int PercentDecimals = 1;

    /// <summary>The answers with every computed place set anew; what cannot be computed yet is blank.</summary>
    public static Answers Compute(Form form, Answers answers, FormMoment moment)
    {
        answers = Percentages(form, answers);
        var waiting = form.Sections.SelectMany(section => section.Fields).Where(field => field.Computed is not null).ToList();
        // One that reads a field still waiting comes after it; a circle is left when nothing moves any more, and stays blank.
        answers = answers.WithAll(waiting.Select(field => KeyValuePair.Create(field.Path, (AnswerValue?)null)));
        while (waiting.FirstOrDefault(field => !waiting.Any(other => other != field && field.Computed!.Names.Contains(other.Path))) is { } next)
        {
            waiting.Remove(next);
            var (value, _) = next.Computed!.Evaluate(FormNames.Of(form, answers, moment), moment.Surroundings);
            answers = answers.With(next.Path, FromFeel(value, next));
        }
        return answers;
    }

    /// <summary>Percentages alone: all that a roll-up needs.</summary>
    public static Answers Percentages(Form form, Answers answers) => answers.WithAll(
        from grid in form.Grids
        from row in grid.Rows
        where row.Aggregation == Aggregation.Ratio
        let path = $"{grid.Path}.{row.Code}"
        select KeyValuePair.Create($"{path}.{GridColumn.Percent.Id}", (AnswerValue?)Percent(answers[$"{path}.numerator"], answers[$"{path}.denominator"], row)));

    /// <summary>Without the answers of hidden sections and fields: what is sent. While drafting they stay, so that changing one's mind loses nothing.</summary>
    public static Answers WithoutHidden(Form form, Answers answers, FormMoment moment)
    {
        var sight = FormSight.Of(form, answers, moment);
        return answers.Where(path => form.Cell(path, moment.Level) is not { } cell || sight.Shows(cell));
    }

    private static NumberAnswer? Percent(AnswerValue? numerator, AnswerValue? denominator, Indicator row) =>
        (numerator, denominator) switch
        {
            (NumberAnswer part, NumberAnswer { Value: not 0 } whole) =>
                new(Math.Round(part.Value * 100 / whole.Value, Math.Max(row.Decimals, PercentDecimals), MidpointRounding.AwayFromZero), part.Approximate || whole.Approximate),
            (NothingAnswer, NumberAnswer { Value: not 0 }) => new(0),
            _ => null,
        };

    private static AnswerValue? FromFeel(FeelValue? value, Field field) => value switch
    {
        FeelNumber number when Math.Abs(number.Value) <= NumberAnswer.Largest =>
            new NumberAnswer(field is NumberField shape ? Math.Round(number.Value, shape.Decimals, MidpointRounding.AwayFromZero) : number.Value),
        FeelText { Value.Length: > 0 } text => new TextAnswer(text.Value.Normalize()),
        FeelBoolean truth => new YesNoAnswer(truth.Value),
        FeelDate date => new DateAnswer(date.Value),
        _ => null,
    };
}
