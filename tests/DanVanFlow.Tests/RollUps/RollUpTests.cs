using System.Diagnostics;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Tests.Forms;

namespace DanVanFlow.Tests.RollUps;

public sealed class RollUpTests
{
    [Fact]
    public void Sums_stocks_and_both_columns_of_the_year_are_added()
    {
        var up = Of(Child("b", ("figures.visits.period", 2), ("figures.meetings.period", 10), ("figures.meetings.year", 30), ("figures.models.value", 5)),
            Child("a", ("figures.visits.period", 3), ("figures.meetings.period", 1), ("figures.meetings.year", 4), ("figures.models.value", 7)));

        Assert.Equal((5m, 11m, 34m, 12m), (up.Number("figures.visits.period"), up.Number("figures.meetings.period"), up.Number("figures.meetings.year"), up.Number("figures.models.value")));
    }

    [Fact]
    public void A_percentage_comes_from_the_sums_and_not_from_the_mean()
    {
        var up = Of(Child("a", ("figures.share.numerator", 1), ("figures.share.denominator", 2)), Child("b", ("figures.share.numerator", 98), ("figures.share.denominator", 98)));

        Assert.Equal(99m, up.Number("figures.share.percent")); // the mean would say 75
    }

    [Fact]
    public void Blank_zero_and_nothing_stay_apart()
    {
        var blank = Of(Child("a"), Child("b"));
        var nothing = Of(Child("a", NothingAnswer.Instance), Child("b"));
        var zero = Of(Child("a", NothingAnswer.Instance), Child("b", new NumberAnswer(0)));

        Assert.Null(blank["figures.models.value"]);
        Assert.Equal(NothingAnswer.Instance, nothing["figures.models.value"]);
        Assert.Equal(new NumberAnswer(0), zero["figures.models.value"]);
    }

    [Fact]
    public void One_estimate_makes_the_sum_an_estimate() =>
        Assert.Equal(new NumberAnswer(15, Approximate: true), Of(Child("a", new NumberAnswer(5)), Child("b", new NumberAnswer(10, Approximate: true)))["figures.models.value"]);

    [Fact]
    public void Units_that_meet_it_are_counted_and_counts_are_added()
    {
        var districts = Enumerable.Range(1, 2).Select(district => Child($"d{district}", Of([.. Enumerable.Range(0, 11).Select(commune => Child($"c{commune:00}", Answers.Of(("figures.registered.meets", new YesNoAnswer(commune < 8 - district)))))])));

        var province = Of([.. districts]);

        Assert.Equal((13m, 22m), (province.Number("figures.registered.met"), province.Number("figures.registered.of")));
    }

    [Fact]
    public void Words_and_lists_keep_the_name_of_their_unit()
    {
        var up = Of(Child("b", Answers.Of(("figures.places.items", new TextAnswer("Thôn 1: 2 căn\n\nThôn 3: 1 căn")), ("general.story", new TextAnswer("Ổn định.")))),
            Child("a", Answers.Of(("figures.places.items", new TextAnswer("Thôn 1: 2 căn")))));

        Assert.Equal("Thôn 1: 2 căn (xã a)\nThôn 1: 2 căn (xã b)\nThôn 3: 1 căn (xã b)", up.Text("figures.places.items"));
        Assert.Equal("[xã b]\nỔn định.", up.Text("general.story"));
    }

    [Fact]
    public void What_is_not_to_be_added_is_left_alone() => Assert.False(Of(Child("a", ("figures.own.period", 3)))["figures.own.period"] is not null);

    [Fact]
    public void Coverage_names_who_is_missing()
    {
        var coverage = RollUp.Of(TestForm.Form, [Child("c"), Child("a")], ["a", "b", "c", "d"]).Coverage;

        Assert.Equal(["b", "d"], coverage.Missing);
        Assert.Equal(("2/4", false), (coverage.ToString(), coverage.IsComplete));
    }

    [Fact]
    public void A_correction_lies_visibly_over_the_sum()
    {
        var prefill = Of(Child("a", ("figures.models.value", 5), ("figures.visits.period", 1), ("figures.share.numerator", 1), ("figures.share.denominator", 2)));
        var answers = FormCalculation.Percentages(TestForm.Form, prefill.With("figures.models.value", new NumberAnswer(6)).With("figures.models.value~reason", new TextAnswer("của huyện")).With("figures.share.numerator", new NumberAnswer(2)));

        Assert.Equal([("figures.models.value", "của huyện"), ("figures.share.numerator", null)], Correction.Between(prefill, answers).Select(correction => (correction.Path, correction.Reason)));
    }

    [Fact]
    public void All_communes_of_the_country_are_added_in_two_seconds()
    {
        var words = """{"vi":"a","en":"b"}""";
        var rows = string.Join(",", Enumerable.Range(0, 60).Select(row => $$"""{"code":"r{{row}}","aggregation":"YTD","label":{{words}} }"""));
        var grid = $$"""{"id":"figures","kind":"indicatorGrid","label":{{words}},"groups":[ {"id":"g","label":{{words}},"rows":[{{rows}}] } ] }""";
        var form = Form.Read($$"""{"id":"f","title":{{words}},"sections":[ {"id":"s","title":{{words}},"fields":[{{grid}}] } ] }""", "f.form.json").Form!;
        var one = Answers.Of(Enumerable.Range(0, 60).SelectMany(row => new[] { $"figures.r{row}.period", $"figures.r{row}.year" }).Select(path => KeyValuePair.Create(path, (AnswerValue?)new NumberAnswer(7))));
        ChildReport[] communes = [.. Enumerable.Range(0, 3321).Select(commune => new ChildReport($"{commune:00000}", $"xã {commune}", $"case-{commune}", 1, one))];
        var watch = Stopwatch.StartNew();

        var up = RollUp.Of(form, communes, [.. communes.Select(commune => commune.UnitCode)]);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
        Assert.Equal(3321 * 7m, up.Prefill.Number("figures.r59.year"));
        Assert.Equal(3321, up.Lineage["figures.r59.year"].Length);
    }

    private static Answers Of(params ChildReport[] children) => RollUp.Of(TestForm.Form, children, [.. children.Select(child => child.UnitCode)]).Prefill;

    private static ChildReport Child(string unit, params (string Path, int Number)[] figures) =>
        Child(unit, Answers.Of(figures.Select(figure => KeyValuePair.Create(figure.Path, (AnswerValue?)new NumberAnswer(figure.Number)))));

    private static ChildReport Child(string unit, AnswerValue models) => Child(unit, Answers.Of(("figures.models.value", models)));

    private static ChildReport Child(string unit, Answers answers) => new(unit, "xã " + unit, "case-" + unit, 1, answers);
}
