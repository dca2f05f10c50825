using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;
using Org = DanVanFlow.Domain.Organization.Organization;

namespace DanVanFlow.Tests.Organization;

/// <summary>Real changes of 2025 and 2026 told as acts, and what is refused in plain codes.</summary>
public sealed class RestructuringTests
{
    static readonly DateOnly Day = new(2025, 7, 1), Eve = new(2025, 6, 30);
    static readonly LegalBasis Basis = new("1672/NQ-UBTVQH15", new(2025, 6, 16), "Ủy ban Thường vụ Quốc hội", "Sắp xếp các đơn vị hành chính cấp xã của tỉnh Lạng Sơn năm 2025");

    // Đình Lập of Lạng Sơn: Bính Xá and Kiên Mộc are split (domain notes 5.5).
    static readonly Org DinhLap = Build(("20", null, 1), ("189", "20", 2), ("06613", "189", 3), ("dl-xa", "189", 3), ("06619", "189", 3), ("dl-bacxa", "189", 3), ("06625", "189", 3), ("dl-cl", "189", 3), ("06637", "189", 3));

    static readonly RestructuringAct[] Reform =
    [
        new MergeUnits([new("06613"), new("dl-xa"), new("06619", LineageShare.Part)], UnitAfter.Existing("06613") with { Type = "xã", Places = [new("party", "20", 2)] }),
        new MergeUnits([new("dl-bacxa"), new("06619", LineageShare.Part), new("06625", LineageShare.Part)], UnitAfter.Existing("06625") with { Places = [new("party", "20", 2)] }),
        new MergeUnits([new("06625", LineageShare.Part), new("dl-cl"), new("06637")], UnitAfter.Existing("06637") with { Places = [new("party", "20", 2)] }),
        new AbolishUnit("189", "20"),
    ];

    [Fact]
    public void Dinh_Lap_loses_its_district_and_two_communes_are_split()
    {
        var preview = Ask(DinhLap, Reform);
        Assert.Empty(preview.Findings);
        Assert.Equal(["06619", "189", "dl-bacxa", "dl-cl", "dl-xa"], preview.Ending);
        var tree = preview.After.TreeAt(Day, "party");
        Assert.Equal(["06613", "06625", "06637"], tree.Children("20").Select(unit => unit.Code));
        Assert.Equal([new Kin("06613", LineageShare.Part), new Kin("06625", LineageShare.Part)], preview.After.SuccessorsOf("06619", Eve, Day));
        Assert.Equal([new Kin("06625", LineageShare.Part), new Kin("06637", LineageShare.Part)], preview.After.SuccessorsOf("06625", Eve, Day));
        Assert.False(preview.After.IsDirectlyComparable("06613", Day, Eve));
        Assert.Empty(preview.After.SuccessorsOf("189", Eve, Day));
    }

    [Fact]
    public void Open_work_of_a_unit_that_ended_is_done_by_the_same_post_of_its_heir()
    {
        var after = Ask(DinhLap, Reform).After;
        Assert.Equal("20", after.HeirOf("189", Day));
        Assert.Equal("06613", after.HeirOf("06619", Day));
        Assert.Equal("189", after.HeirOf("189", Eve));
        var staffing = after.StaffingOf(new("officer", "dl-xa"), Day, "w");
        Assert.Equal((new PostAddress("officer", "06613"), true), (staffing.FellBackTo, staffing.IsVacant));
        Assert.Contains("officer-06613", staffing.Actors.Select(actor => actor.PersonId));
        Assert.Contains(new PostAddress("officer", "dl-xa"), after.InheritedPosts("officer-06613", Day));
        Assert.Empty(after.InheritedPosts("officer-06613", Eve));
    }

    [Fact]
    public void A_substitution_ends_with_its_unit_and_the_heir_does_the_work()
    {
        var away = new Substitution("s", new("officer", "dl-xa"), "officer-06637", new(Eve, Day.AddDays(30)), null);
        var after = Ask(new(DinhLap.Units, DinhLap.Posts, DinhLap.Holdings, [away]), Reform).After;
        Assert.Contains("officer-06637", after.StaffingOf(away.Post, Eve, "w").Actors.Select(actor => actor.PersonId));
        var later = after.StaffingOf(away.Post, Day, "w").Actors.Select(actor => actor.PersonId).ToList();
        Assert.Contains("officer-06613", later);
        Assert.DoesNotContain("officer-06637", later);
        Assert.DoesNotContain(after.ActingPosts("officer-06637", Day), actor => actor.Post == away.Post);
    }

    [Fact]
    public void Who_held_the_post_of_two_units_that_become_one_holds_it_once()
    {
        Holding[] twice = [new(new("officer", "dl-xa"), "lan", new(Eve, Day.AddDays(10))), new(new("officer", "dl-cl"), "lan", new(Eve, Day.AddDays(40)))];
        var after = Ask(new(DinhLap.Units, DinhLap.Posts, [.. DinhLap.Holdings, .. twice], []), new MergeUnits([new("06613"), new("dl-xa"), new("dl-cl")], UnitAfter.Existing("06613")));
        var there = Assert.Single(after.Outcome.Holdings, change => change.PersonId == "lan" && change.Before is null);
        Assert.Equal(new Validity(Day, Day.AddDays(40)), there.After!.When);
    }

    [Fact]
    public void Holders_move_with_a_whole_unit_leave_a_vacant_post_where_it_was_split_and_the_operator_may_say_otherwise()
    {
        var usual = Ask(DinhLap, Reform);
        Assert.Equal(["officer-06613", "officer-dl-xa"], usual.After.HoldersOf(new("officer", "06613"), Day));
        Assert.Empty(usual.After.PostsOf("officer-06619", Day));

        var said = Restructure.Preview(DinhLap, new("r", Day, Basis, [.. Reform]),
            [new(new("officer", "dl-xa"), "officer-dl-xa", HolderFate.End), new(new("officer", "06619"), "officer-06619", HolderFate.Move)]);
        Assert.Equal(["officer-06613", "officer-06619"], said.After.HoldersOf(new("officer", "06613"), Day));
        Assert.Equal(["officer-dl-xa"], said.After.HoldersOf(new("officer", "dl-xa"), Eve));
    }

    [Fact]
    public void Children_follow_a_province_that_went_into_another_whole()
    {
        var organization = Build(("62", null, 1), ("51", null, 1), ("615", "62", 2), ("x", "615", 3));
        var preview = Ask(organization, new MergeUnits([new("62")], UnitAfter.Existing("51")));
        Assert.Empty(preview.Findings);
        Assert.Equal("51", preview.After.TreeAt(Day, "party").Superior("615")?.Code);
        Assert.True(preview.After.IsDirectlyComparable("51", Day, Eve));
    }

    [Fact]
    public void A_commune_becomes_a_ward_under_the_same_code_and_is_compared_with_itself()
    {
        var preview = Ask(DinhLap, new ChangeType("06637", "phường"));
        Assert.Equal(("xã", "phường"), (preview.After.TreeAt(Eve, "party").Find("06637")!.Type, preview.After.TreeAt(Day, "party").Find("06637")!.Type));
        Assert.True(preview.After.IsDirectlyComparable("06637", Day, Eve));
    }

    [Fact]
    public void A_unit_stands_in_two_lines_under_different_superiors_and_moves_in_one_only()
    {
        var front = Ask(DinhLap, new MoveUnit("20", new("front", null, 1)), new MoveUnit("06637", new("front", "20", 2))).After;
        Assert.Equal(("189", "20"), (front.TreeAt(Day, "party").Superior("06637")?.Code, front.TreeAt(Day, "front").Superior("06637")?.Code));
        Assert.Null(front.TreeAt(Eve, "front").Find("06637"));
    }

    [Fact]
    public void A_code_that_is_free_again_is_another_unit_and_no_relative_of_the_old_one()
    {
        var gone = Ask(DinhLap, new AbolishUnit("06637", "189")).After;
        var again = Restructure.Preview(gone, new("r2", new(2026, 1, 1), Basis, [new CreateUnit(new("06637", "Khác", null, "xã", [new("party", "189", 3)]))]));
        Assert.Empty(again.Findings);
        Assert.Empty(again.After.PredecessorsOf("06637", new(2026, 2, 1), Eve));
        Assert.Empty(again.After.SuccessorsOf("06637", Eve, new(2026, 2, 1)));
    }

    public static TheoryData<string, RestructuringAct[]> Refused => new()
    {
        { "no-acts", [] },
        { "unknown-unit", [new RenameUnit("99", "X", "")] },
        { "code-in-use", [new CreateUnit(new("06613", "X", null, "xã", [new("party", "20", 2)]))] },
        { "bad-code", [new CreateUnit(new("a b", "X", null, "xã", [new("party", "20", 2)]))] },
        { "no-name", [new CreateUnit(new("new", null, null, "xã", [new("party", "20", 2)]))] },
        { "no-place", [new CreateUnit(new("new", "X", null, "xã", []))] },
        { "parent-not-in-line", [new MoveUnit("06613", new("party", "99", 3))] },
        { "children-left", [new AbolishUnit("189", "20")] },
        { "circle", [new MoveUnit("189", new("party", "06613", 4))] },
        { "level-not-below", [new MoveUnit("06613", new("party", "189", 2))] },
        { "merge-of-one", [new MergeUnits([new("06613")], UnitAfter.Existing("06613"))] },
        { "split-into-one", [new SplitUnit("06613", [UnitAfter.Existing("06625")])] },
        { "said-twice", [new MergeUnits([new("06613"), new("06613")], UnitAfter.Existing("06625"))] },
        { "whole-goes-twice", [new MergeUnits([new("06613")], UnitAfter.Existing("06625")), new MergeUnits([new("06613")], UnitAfter.Existing("06637"))] },
        { "rest-forgotten", [new MergeUnits([new("06613", LineageShare.Part)], UnitAfter.Existing("06625"))] },
        { "code-changes-hands", [new MergeUnits([new("06613")], UnitAfter.Existing("06625")), new MergeUnits([new("dl-xa")], UnitAfter.Existing("06613"))] },
        { "abolished-and-used", [new MergeUnits([new("06613")], UnitAfter.Existing("06625")), new AbolishUnit("06613")] },
        { "ends-and-changes", [new MergeUnits([new("06613")], UnitAfter.Existing("06625")), new RenameUnit("06613", "X", "")] },
        { "heir-unknown", [new AbolishUnit("06613", "99")] },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_cannot_be_is_refused_by_name(string code, RestructuringAct[] acts)
    {
        var preview = Ask(DinhLap, acts);
        Assert.Contains(code, preview.Findings.Select(finding => finding.Code));
        Assert.False(preview.MayBeConfirmed);
    }

    [Fact]
    public void A_restructuring_needs_its_basis_and_a_day()
    {
        var codes = Restructure.Preview(DinhLap, new("r", DateOnly.MinValue, new("", DateOnly.MinValue, "", ""), [.. Reform])).Findings.Select(finding => finding.Code);
        Assert.Equal(["basis-incomplete", "bad-date"], codes);
    }

    [Fact]
    public void Nothing_is_changed_before_a_change_that_was_decided_already()
    {
        var decided = Ask(DinhLap, Reform).After;
        var earlier = Restructure.Preview(decided, new("r2", new(2025, 1, 1), Basis, [new RenameUnit("06613", "X", "")]));
        Assert.Equal(["decided-later"], earlier.Findings.Where(finding => finding.Code != "basis-after-effect").Select(finding => finding.Code));
        var under = Restructure.Preview(decided, new("r3", new(2025, 8, 1), Basis, [new AbolishUnit("20", null)]));
        Assert.Contains("children-left", under.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void It_is_undone_before_its_day_and_only_while_nothing_was_built_upon_it()
    {
        var first = Ask(DinhLap, Reform);
        Assert.Empty(Restructure.WhyNotUndone(first.After, Day, first.Outcome, Eve));
        Assert.Equal("already-in-force", Assert.Single(Restructure.WhyNotUndone(first.After, Day, first.Outcome, Day)).Code);
        var second = Restructure.Preview(first.After, new("r2", new(2026, 1, 1), Basis, [new RenameUnit("06613", "Đình Lập mới", "")]));
        Assert.Empty(second.Findings);
        Assert.Equal(["06613"], Restructure.WhyNotUndone(second.After, Day, first.Outcome, Eve).Select(finding => finding.Element));
    }

    static RestructuringPreview Ask(Org organization, params RestructuringAct[] acts) => Restructure.Preview(organization, new("r", Day, Basis, [.. acts]));

    static Org Build(params (string Code, string? Parent, int Level)[] units)
    {
        var since = new Validity(new(2013, 1, 1));
        return new(
            units.Select(unit => new UnitRecord(unit.Code, [new(since, unit.Code, unit.Code, "xã")], [new(since, "party", unit.Parent, unit.Level)])),
            units.SelectMany(unit => new[] { "officer", "leader" }.Select(role => new Post(unit.Code, role, role, role))),
            units.Select(unit => new Holding(new("officer", unit.Code), $"officer-{unit.Code}", since)), []);
    }
}
