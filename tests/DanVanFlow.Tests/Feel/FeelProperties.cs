using DanVanFlow.Engine.Feel.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DanVanFlow.Tests.Feel;

public sealed class FeelProperties
{
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void A_printed_number_is_read_as_the_same_number() => Check.One(Checks, Prop.ForAll<decimal>(number =>
        FeelTable.Value(CanonicalText.Number(number)).Equals((FeelValue)number)));

    [Fact]
    public void A_printed_string_is_read_as_the_same_string() => Check.One(Checks, Prop.ForAll<NonNull<string>>(text =>
        FeelTable.Value(CanonicalText.Literal(text.Get)).Equals((FeelValue)text.Get)));

    [Fact]
    public void A_list_reversed_twice_is_the_list() => Check.One(Checks, Prop.ForAll<int[]>(numbers =>
        Ask("reverse(reverse(xs))", numbers).Equals(List(numbers))));

    [Fact]
    public void Sorting_sorts_and_sorting_again_changes_nothing() => Check.One(Checks, Prop.ForAll<int[]>(numbers =>
        Ask("sort(xs)", numbers).Equals(List([.. numbers.Order()])) && Ask("sort(sort(xs, function(a, b) a < b))", numbers).Equals(Ask("sort(xs)", numbers))));

    [Fact]
    public void A_date_moved_forth_and_back_is_the_date() => Check.One(Checks, Prop.ForAll<int, int>((day, distance) =>
    {
        var date = (FeelValue)DateOnly.FromDayNumber(700_000 + day % 100_000);
        var variables = FeelContext.Empty.With("d", date).With("by", new FeelDaysTime(TimeSpan.FromDays(distance % 100_000)));
        return FeelTable.Value("d + by - by", variables).Equals(date) && FeelTable.Value("(d + by) - d = by", variables).Equals(FeelBoolean.True);
    }));

    [Fact]
    public void A_printed_duration_is_read_as_the_same_duration() => Check.One(Checks, Prop.ForAll<long, int>((ticks, months) =>
        FeelTable.Value($"duration(\"{new FeelDaysTime(new(ticks))}\")").Equals(new FeelDaysTime(new(ticks)))
        && FeelTable.Value($"duration(\"{new FeelYearsMonths(months)}\")").Equals(new FeelYearsMonths(months))));

    [Fact]
    public void Any_text_is_parsed_or_refused_and_nothing_else_happens() => Check.One(Checks.WithMaxTest(2000), Prop.ForAll(
        Gen.Elements("1", "a", "(", ")", "[", "]", "{", "}", "..", "+", "-", "**", "if", "then", "else", "for", "in", "return", "x", "=", "<", ",", ":", "function", "instance", "of",
            "number", "\"s\"", "@\"P1D\"", "date and time", "not", "some", "satisfies", "between", "and", ".", "null", "`", "?", "sum(", "ọ").ListOf().ToArbitrary(), words =>
        {
            try
            {
                FeelTable.Value(string.Join(' ', words));
            }
            catch (Engine.Feel.FeelTrouble)
            {
                // Refusing is fine; any other exception fails the property.
            }
            return true;
        }));

    private static FeelList List(int[] numbers) => FeelList.Of(numbers.Select(number => (FeelValue)number));
    private static FeelValue Ask(string expression, int[] numbers) => FeelTable.Value(expression, FeelContext.Empty.With("xs", List(numbers)));
}
