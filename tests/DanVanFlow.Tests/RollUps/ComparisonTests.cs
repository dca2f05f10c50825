using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Tests.Forms;

namespace DanVanFlow.Tests.RollUps;

/// <summary>Đình Lập once more (domain notes 5.5): two communes join whole, one is split between two, one is dissolved.</summary>
public sealed class ComparisonTests
{
    const string Visits = "figures.visits.period";
    static readonly DateOnly Before = new(2025, 6, 14), After = new(2026, 6, 14);

    static readonly Domain.Organization.Organization LangSon = Restructure.Preview(
        new(new[] { "tinh", "a", "b", "c", "d", "gone", "same" }.Select(code => new UnitRecord(code, [new(new(new(2013, 1, 1)), code, code, "xã")],
            [new(new(new(2013, 1, 1)), "party", code == "tinh" ? null : "tinh", code == "tinh" ? 1 : 2)])), [], [], []),
        new("r", new(2025, 7, 1), new("1672/NQ-UBTVQH15", new(2025, 6, 16), "UBTVQH", "Sắp xếp"),
        [
            new MergeUnits([new("a"), new("b")], new("ab", "Mới", null, "xã", [])),
            new MergeUnits([new("d"), new("c", LineageShare.Part)], UnitAfter.Existing("d")),
            new MergeUnits([new("c", LineageShare.Part)], new("c2", "Phần kia", null, "xã", [])),
            new AbolishUnit("gone", "tinh"),
        ])).After;

    static readonly Comparison Compared = Comparison.Over(
        LangSon, TestForm.Form, Before, [Report("a", 10), Report("b", 5), Report("c", 7), Report("d", 3), Report("gone", 1), Report("same", 4)],
        After, [Report("ab", 20), Report("d", 9), Report("same", 6)], ["ab", "c2", "d", "same"]);

    [Fact]
    public void Units_that_joined_whole_are_added_up_and_compared()
    {
        var ab = Compared.Units.Single(unit => unit.Unit == "ab");
        Assert.True(ab.IsDirectlyComparable && ab.IsComplete);
        Assert.Equal((15m, 20m), (ab.Earlier!.Prefill.Number(Visits), ab.Later!.Answers.Number(Visits)));
        Assert.Equal((4m, 6m, true), (Of("same").Earlier!.Prefill.Number(Visits), Of("same").Later!.Answers.Number(Visits), Of("same").IsDirectlyComparable));
    }

    [Fact]
    public void Figures_of_a_split_unit_stay_on_it_and_the_heirs_are_marked()
    {
        Assert.False(Of("d").IsDirectlyComparable);
        Assert.Equal(3m, Of("d").Earlier!.Prefill.Number(Visits));
        Assert.Null(Of("c2").Earlier);
        Assert.False(Of("c2").IsDirectlyComparable);
        var split = Assert.Single(Compared.Split);
        Assert.Equal(("c", 7m), (split.Unit, split.Earlier!.Answers.Number(Visits)));
        Assert.Equal(["c2", "d"], split.To.Select(kin => kin.Code));
    }

    [Fact]
    public void Nothing_of_the_earlier_period_disappears_from_the_total()
    {
        Assert.Equal(["gone"], Compared.Dissolved.Select(report => report.UnitCode));
        var told = Compared.Units.Sum(unit => unit.Earlier?.Prefill.Number(Visits) ?? 0)
            + Compared.Split.Sum(split => split.Earlier?.Answers.Number(Visits) ?? 0) + Compared.Dissolved.Sum(report => report.Answers.Number(Visits) ?? 0);
        Assert.Equal(30m, told);
    }

    static ComparedUnit Of(string unit) => Compared.Units.Single(one => one.Unit == unit);

    static ChildReport Report(string unit, decimal visits) => new(unit, unit, "case-" + unit, 1, Answers.Empty.With(Visits, new NumberAnswer(visits)));
}
