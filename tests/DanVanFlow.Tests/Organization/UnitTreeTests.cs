using DanVanFlow.Domain.Organization;
using FsCheck;
using FsCheck.Fluent;

namespace DanVanFlow.Tests.Organization;

public class UnitTreeTests
{
    [Fact]
    public void In_2023_the_commune_reports_to_the_district_and_in_2026_to_another_province()
    {
        Assert.Equal("615", DakHa.Unstaffed.TreeAt(DakHa.Before, DakHa.Line).Superior("23504")?.Code);
        Assert.Equal("51", DakHa.Unstaffed.TreeAt(DakHa.After, DakHa.Line).Superior("23504")?.Code);
        Assert.Equal(3, DakHa.Unstaffed.TreeAt(DakHa.Before, DakHa.Line).Find("23504")?.Level);
        Assert.Equal(2, DakHa.Unstaffed.TreeAt(DakHa.After, DakHa.Line).Find("23504")?.Level);
    }

    [Fact]
    public void The_district_is_there_until_the_last_day_of_June_2025_and_gone_on_the_first_of_July()
    {
        Assert.NotNull(DakHa.Unstaffed.TreeAt(new(2025, 6, 30), DakHa.Line).Find("615"));
        Assert.Null(DakHa.Unstaffed.TreeAt(new(2025, 7, 1), DakHa.Line).Find("615"));
    }

    [Fact]
    public void A_tree_is_grown_once_for_all_days_on_which_nothing_changed() =>
        Assert.Same(DakHa.Unstaffed.TreeAt(new(2020, 1, 1), DakHa.Line), DakHa.Unstaffed.TreeAt(new(2025, 6, 30), DakHa.Line));

    [Fact]
    public void The_tree_answers_up_down_and_along_the_path()
    {
        var tree = DakHa.Unstaffed.TreeAt(DakHa.Before, DakHa.Line);
        Assert.Equal(["62"], tree.Roots.Select(unit => unit.Code));
        Assert.Equal(["608", "615"], tree.Children("62").Select(unit => unit.Code));
        Assert.Equal(["23504", "kt-dakmar", "kt-hamon"], tree.Descendants("615").Select(unit => unit.Code));
        Assert.Equal(["62", "615", "kt-hamon"], tree.PathTo("kt-hamon").Select(unit => unit.Code));
        Assert.True(tree.IsWithin("62", "kt-hamon"));
        Assert.True(tree.IsWithin("615", "615"));
        Assert.False(tree.IsWithin("615", "kt-hoabinh"));
        Assert.False(tree.IsWithin("kt-hamon", "615"));
    }

    [Fact]
    public void What_is_unknown_is_empty_and_never_an_error()
    {
        var tree = DakHa.Unstaffed.TreeAt(DakHa.Before, DakHa.Line);
        Assert.Null(tree.Superior("nowhere"));
        Assert.Empty(tree.Children("nowhere"));
        Assert.Empty(tree.PathTo("nowhere"));
        Assert.False(tree.IsWithin("62", "nowhere"));
        Assert.Empty(DakHa.Unstaffed.TreeAt(DakHa.Before, "no-line").Roots);
        Assert.Empty(DakHa.Unstaffed.TreeAt(new(1900, 1, 1), DakHa.Line).Roots);
    }

    [Theory]
    [InlineData("dak pxi", "23504")]
    [InlineData("Đắk Pxi", "23504")]
    [InlineData("pxi", "23504")]
    [InlineData("xã Hà Mòn", "kt-hamon")]
    [InlineData("ha mon", "kt-hamon")]
    [InlineData("615", "615")]
    [InlineData("Đăk Hà", "615")]
    [InlineData("hoa binh", "kt-hoabinh")]
    public void A_unit_is_found_without_its_accents_in_part_or_by_code(string text, string code) =>
        Assert.Equal(code, DakHa.Unstaffed.TreeAt(DakHa.Before, DakHa.Line).Search(text)[0].Code);

    [Fact]
    public void Blank_text_finds_nothing() => Assert.Empty(DakHa.Unstaffed.TreeAt(DakHa.Before, DakHa.Line).Search("  "));

    [Fact]
    public void A_circle_of_superiors_is_found_by_the_check_and_still_gives_a_tree_with_everybody_in_it()
    {
        static UnitRecord Under(string code, string? parent) =>
            new(code, [new(Validity.Always, code, code, "")], [new(Validity.Always, "line", parent, 1)]);
        var organization = new Domain.Organization.Organization([Under("a", "b"), Under("b", "c"), Under("c", "a"), Under("d", "d")], [], [], []);
        Assert.Equal(["a", "c", "b", "d"], organization.TreeAt(DakHa.Before, "line").Units.Select(unit => unit.Code));
        Assert.Equal(["a", "d"], organization.Check().Where(finding => finding.Code == "unit-in-circle").Select(finding => finding.Element));
    }

    [Fact]
    public void The_check_names_a_missing_superior_two_places_at_once_and_posts_of_nowhere()
    {
        UnitRecord[] units =
        [
            new("orphan", [], [new(Validity.Always, "line", "gone", 2)]),
            new("twice", [], [new(Validity.Always, "line", null, 1), new(new(new(2026, 1, 1)), "line", null, 1)]),
        ];
        var codes = new Domain.Organization.Organization(units, [new Post("nowhere", "king", "", "")], [new Holding(new("officer", "twice"), "p", Validity.Always)], [])
            .Check().Select(finding => finding.Code).ToHashSet();
        Assert.Equal(["holding-unknown-post", "post-unknown-role", "post-unknown-unit", "unit-in-two-places", "unit-without-superior"], codes.Order());
        Assert.Empty(DakHa.Unstaffed.Check());
    }

    [Fact]
    public void In_any_tree_within_means_that_the_path_goes_through()
    {
        var forests = Gen.Choose(0, 1_000_000).ListOf(30).Select(picks =>
            new UnitTree(DakHa.Before, "line", picks.Select((pick, at) => new Unit($"{at}", "", "", "", 1, at == 0 || pick % 7 == 0 ? null : $"{pick % at}", "line"))));
        Check.QuickThrowOnFailure(Prop.ForAll(forests.ToArbitrary(), tree => tree.Units.All(above => tree.Units.All(unit =>
            tree.IsWithin(above.Code, unit.Code) == tree.PathTo(unit.Code).Contains(above)
            && tree.Subtree(above.Code).Contains(unit) == tree.IsWithin(above.Code, unit.Code)))));
    }
}
