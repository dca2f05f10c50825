using DanVanFlow.Domain.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace DanVanFlow.Tests.Campaigns;

/// <summary>What must hold whoever held which meeting with whom.</summary>
public sealed class TargetSumProperties
{
    [Fact]
    public void Three_organisations_at_one_meeting_are_one_meeting_and_all_their_people()
    {
        ResultRow[] meetings = [new("187-01", "T1", 1, "Lễ phát động"), new("187-02", "T1", 1, "lễ phát động"), new("187-03", "T1", 4, null)];
        ResultRow[] people = [new("187-01", "T2", 60, "Lễ phát động"), new("187-02", "T2", 45, "lễ phát động")];

        var sum = TargetSums.Of(meetings, countsOnce: true);

        Assert.Equal((5m, 6m, 1m), (sum.Total, sum.Added, sum.CountedTwice));
        Assert.Single(sum.SharedNames);
        Assert.Equal(105, TargetSums.Of(people, countsOnce: false).Total);
    }

    [Fact]
    public void The_order_does_not_matter() => Prop.ForAll(Rows.ToArbitrary(), rows =>
        TargetSums.Of(rows, true).Total == TargetSums.Of([.. rows.Reverse()], true).Total).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_never_more_than_plain_adding_and_never_less_than_any_single_figure() => Prop.ForAll(Rows.ToArbitrary(), rows =>
        TargetSums.Of(rows, true) is var sum && sum.Total <= sum.Added && rows.All(row => row.Value <= sum.Total) && sum.Added == rows.Sum(row => row.Value)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_adds_adds_whoever_it_was_shared_with() => Prop.ForAll(Rows.ToArbitrary(), rows =>
        TargetSums.Of(rows, false).Total == rows.Sum(row => row.Value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Telling_of_the_same_meeting_once_more_changes_nothing() => Prop.ForAll(Rows.ToArbitrary(), rows =>
        TargetSums.Of([.. rows, .. rows.Where(row => row.Shared is not null).Select(row => row with { Unit = "another" })], true).Total == TargetSums.Of(rows, true).Total).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_nothing_is_shared_both_ways_of_counting_agree() => Prop.ForAll(Rows.ToArbitrary(), rows =>
    {
        ResultRow[] alone = [.. rows.Select(row => row with { Shared = null })];
        return TargetSums.Of(alone, true).Total == TargetSums.Of(alone, false).Total;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_that_pass_through_districts_come_to_the_same_as_rows_that_come_at_once() => Prop.ForAll(Rows.ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (rows, districts) =>
        TargetSums.Of([.. rows.GroupBy(row => row.Unit.GetHashCode(StringComparison.Ordinal) % districts).SelectMany(group => group)], true).Total == TargetSums.Of(rows, true).Total).QuickCheckThrowOnFailure();

    private static readonly Gen<ResultRow> Row =
        from unit in Gen.Choose(1, 11)
        from value in Gen.Choose(0, 50)
        from shared in Gen.Elements<string?>(null, null, "Ra quân", "Ngày Chủ Nhật đỏ", "Tết trồng cây")
        select new ResultRow($"947-{unit:00}", "T1", value, shared);

    private static readonly Gen<ResultRow[]> Rows = from rows in Row.ListOf() select rows.ToArray();
}
