using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Importing;

namespace DanVanFlow.Tests.Organization.Importing;

public sealed class ImportCheckTests
{
    static readonly DateOnly Today = new(2026, 11, 21), Reform = new(2025, 7, 1);
    const string Units = "code,valid_from,valid_to,type,name,name_en,line,parent,level,successor,share,legal_basis";
    const string BeforeAndAfter = """
        62,2013-01-01,2025-06-30,tỉnh,Kon Tum,,party,,1,51,whole,202/2025/QH15
        615,2013-01-01,2025-06-30,huyện,Đăk Hà,,party,62,2,,,
        kt-1,2013-01-01,2025-06-30,xã,Bính Xá,,party,615,3,23500 23504,part,1672/NQ-UBTVQH15
        51,2025-07-01,,tỉnh,Quảng Ngãi,,party,,1,,,
        23500,2025-07-01,,xã,Đăk Hà,,party,51,2,,,
        23504,2025-07-01,,xã,Đăk Pxi,,party,51,2,,,
        """;

    [Fact]
    public void A_whole_reform_comes_in_as_units_through_time_with_what_became_of_them()
    {
        var plan = Check(Units, BeforeAndAfter);

        Assert.Empty(plan.Problems);
        Assert.Equal(6, plan.NewUnits);
        Assert.Equal([("62", "51", LineageShare.Whole, true), ("kt-1", "23500", LineageShare.Part, true), ("kt-1", "23504", LineageShare.Part, false)],
            plan.Successions.Select(one => (one.Old, one.New, one.Share, one.TakesWork)));
        Assert.All(plan.Successions, one => Assert.Equal(Reform, one.On));
        var tree = After(plan).TreeAt(Reform, "party");
        Assert.Equal(["23500", "23504"], tree.Children("51").Select(unit => unit.Code));
        Assert.Equal(2, tree.Find("23500")!.Level);
    }

    [Fact]
    public void The_same_file_twice_changes_nothing()
    {
        var once = After(Check(Units, BeforeAndAfter));
        Assert.True(Check(Units, BeforeAndAfter, once).ChangesNothing);
    }

    [Fact]
    public void What_was_exported_comes_in_again_as_it_was()
    {
        var first = After(Check(Units, BeforeAndAfter));
        var exported = ImportExport.Units(first, _ => true, _ => "").ToImmutableArray();
        Assert.True(Check(exported, first).ChangesNothing);
        var second = After(Check(exported, Domain.Organization.Organization.Empty));
        Assert.Equal(exported.Select(line => string.Join('|', line)), ImportExport.Units(second, _ => true, _ => "").Select(line => string.Join('|', line)));
    }

    [Fact]
    public void A_line_without_a_beginning_starts_on_the_given_day_and_leaves_the_days_before()
    {
        var recorded = After(Check(Units, "p,2013-01-01,,tỉnh,Bắc Ninh,,party,,1,,,\nq,2013-01-01,,xã,Lạc Vệ,,party,p,2,,,"));
        var plan = Check(Units, "q,,,phường,Lạc Vệ,,party,p,2,,,", recorded, from: new(2027, 1, 1));

        Assert.Empty(plan.Problems);
        Assert.Equal([("xã", new DateOnly(2013, 1, 1), new DateOnly(2026, 12, 31)), ("phường", new DateOnly(2027, 1, 1), (DateOnly?)null)],
            plan.Units.Single().After.Names.Select(name => (name.Type, name.When.From, name.When.To)));
        Assert.Single(plan.Units.Single().After.Memberships);
    }

    [Theory]
    [InlineData("q,2013-01-01,,xã,Lạc Vệ mới,,party,p,2,,,", "name")]
    [InlineData("q,2013-01-01,2025-12-31,xã,Lạc Vệ,,party,p,2,,,", "parent")]
    [InlineData("q,2020-01-01,,xã,Lạc Vệ,,party,,1,,,", "parent")]
    public void The_recorded_past_is_never_rewritten(string line, string column)
    {
        var recorded = After(Check(Units, "p,2013-01-01,,tỉnh,Bắc Ninh,,party,,1,,,\nq,2013-01-01,,xã,Lạc Vệ,,party,p,2,,,"));
        var problem = Assert.Single(Check(Units, line, recorded).Problems);
        Assert.Equal(("rewrites-the-past", column, 2, true), (problem.Code, problem.Column, problem.Line, problem.IsError));
    }

    [Fact]
    public void A_unit_ends_from_today_on_and_keeps_its_name()
    {
        var recorded = After(Check(Units, "p,2013-01-01,,tỉnh,Bắc Ninh,,party,,1,,,\nq,2013-01-01,,xã,Lạc Vệ,,party,p,2,,,"));
        var plan = Check(Units, "q,2013-01-01,2026-12-31,xã,Lạc Vệ,,party,p,2,p,whole,", recorded);
        Assert.Empty(plan.Problems);
        var after = After(plan, recorded);
        Assert.False(after.IsInForce("q", new(2027, 1, 1)));
        Assert.Null(after.Unit("q")!.Names.Single().When.To);
    }

    [Theory]
    [InlineData(",2013-01-01,,xã,A,,party,1,2,,,", "code", "required")]
    [InlineData("a b,2013-01-01,,xã,A,,party,1,2,,,", "code", "not-a-code")]
    [InlineData("q,2013-13-01,,xã,A,,party,p,2,,,", "valid_from", "not-a-date")]
    [InlineData("q,2013-01-01,2012-01-01,xã,A,,party,p,2,,,", "valid_to", "ends-before-it-begins")]
    [InlineData("q,2013-01-01,,xã,A,,party,9,2,,,", "parent", "no-such-parent")]
    [InlineData("q,2013-01-01,,xã,A,,party,q,2,,,", "parent", "own-parent")]
    [InlineData("q,2013-01-01,,xã,A,,party,p,1,,,", "level", "level-not-below")]
    [InlineData("q,2013-01-01,,xã,A,,party,p,x,,,", "level", "not-a-level")]
    [InlineData("q,2013-01-01,,xã,A,,party,p,2,p,whole,", "valid_to", "successor-without-end")]
    [InlineData("q,2013-01-01,2026-12-31,xã,A,,party,p,2,77,,", "successor", "no-such-successor")]
    [InlineData("q,2013-01-01,2026-12-31,xã,A,,party,p,2,p 77,whole,", "share", "split-is-part")]
    public void Every_mistake_is_told_at_its_line_and_column(string line, string column, string code)
    {
        var plan = Check(Units, "p,2013-01-01,,tỉnh,Bắc Ninh,,party,,1,,,\n" + line);
        Assert.Contains(plan.Problems, problem => (problem.Line, problem.Column, problem.Code, problem.IsError) == (3, column, code, true));
        Assert.True(plan.HasErrors);
    }

    [Fact]
    public void Lines_that_contradict_each_other_and_circles_of_superiors_are_told()
    {
        Assert.Contains(Check(Units, "p,2013-01-01,,tỉnh,A,,party,,1,,,\np,2014-01-01,,tỉnh,B,,party,,1,,,").Problems, problem => problem.Code == "said-twice" && problem.Line == 3);
        Assert.Contains(Check(Units, "p,2013-01-01,,x,A,,party,q,3,,,\nq,2013-01-01,,x,B,,party,p,4,,,").Problems, problem => problem.IsError);
    }

    [Fact]
    public void A_unit_cannot_end_while_others_stand_below_it()
    {
        var recorded = After(Check(Units, "p,2013-01-01,,tỉnh,A,,party,,1,,,\nq,2013-01-01,,xã,B,,party,p,2,,,"));
        var problem = Assert.Single(Check(Units, "p,2013-01-01,2026-12-31,tỉnh,A,,party,,1,,,", recorded).Problems);
        Assert.Equal(("leaves-units-below", "q"), (problem.Code, problem.Facts[0]));
    }

    [Fact]
    public void A_lost_zero_and_filled_history_are_notices_that_keep_nobody_from_importing()
    {
        var plan = Check(Units, "6463,2026-12-01,,xã,Chi Lăng,,party,,1,,,");
        Assert.Equal(("zero-lost", "06463"), (plan.Problems.Single().Code, plan.Problems.Single().Facts.Single()));
        Assert.False(plan.HasErrors);
        var recorded = After(Check(Units, "p,2020-01-01,,tỉnh,A,,party,,1,,,"));
        Assert.Contains(Check(Units, "p,2013-01-01,,tỉnh,A,,party,,1,,,", recorded).Problems, problem => problem is { Code: "fills-the-past", IsError: false });
    }

    [Fact]
    public void Unknown_and_missing_columns_are_told_at_the_heading()
    {
        Assert.Equal("no-such-column", Check("code,name,line,level,valid_form", "p,A,party,1,2013-01-01").Problems.Single().Code);
        Assert.Equal("no-such-table", Check("a,b", "1,2").Problems.Single().Code);
    }

    [Fact]
    public void Our_own_guard_against_formulas_is_taken_off_again() =>
        Assert.Equal("=A", After(Check(Units, "p,2026-12-01,,tỉnh,'=A,,party,,1,,,")).Unit("p")!.Names.Single().Name);

    internal static ImportPlan Check(string header, string lines, Domain.Organization.Organization? recorded = null, DateOnly? from = null, params KnownPerson[] known) =>
        ImportCheck.Of([Sheet(header, lines)], recorded ?? Domain.Organization.Organization.Empty, known, from ?? Today, Today);

    static ImportPlan Check(ImmutableArray<ImmutableArray<string>> lines, Domain.Organization.Organization recorded) => ImportCheck.Of(
        [new("units", [.. Units.Split(',')], 1, [.. lines.Select((line, at) => new ImportLine(at + 2, line))])], recorded, [], Today, Today);

    internal static ImportSheet Sheet(string header, string lines) => new("tệp.csv", [.. header.Split(',')], 1,
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, at) => new ImportLine(at + 2, [.. line.TrimEnd('\r').Split(',')]))]);

    static Domain.Organization.Organization After(ImportPlan plan, Domain.Organization.Organization? before = null) => new(
        (before?.Units ?? []).Where(unit => plan.Units.All(change => change.After.Code != unit.Code)).Concat(plan.Units.Select(change => change.After)), [], [], [],
        plan.Successions.Select(one => new Lineage(one.Old, one.New, one.On, one.Share, "r", one.TakesWork)));
}
