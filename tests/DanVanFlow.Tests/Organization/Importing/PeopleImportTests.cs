using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Importing;

namespace DanVanFlow.Tests.Organization.Importing;

public sealed class PeopleImportTests
{
    static readonly DateOnly Today = new(2026, 11, 21);
    static readonly PostAddress Officer = new("officer", "23512");
    static readonly UnitRecord DakMar = new("23512", [new(new(new(2025, 7, 1)), "Đăk Mar", "Dak Mar", "xã")], [new(new(new(2025, 7, 1)), "party", null, 1)]);
    const string People = "login,name,email,unit,role,valid_from,valid_to";

    [Fact]
    public void A_person_comes_in_with_an_account_and_a_post()
    {
        var plan = Check("giang,Hoàng Thị Mẫu Giang,giang@example.invalid,23512,officer,2026-01-01,");
        Assert.Empty(plan.Problems);
        Assert.Equal(new NewPerson("giang", "Hoàng Thị Mẫu Giang", "giang@example.invalid"), plan.People.Single());
        Assert.Equal([new Validity(new(2026, 1, 1))], plan.Holdings.Single().After);
    }

    [Fact]
    public void Somebody_known_keeps_the_account_and_a_holding_that_is_recorded_stays()
    {
        var held = new Holding(Officer, "id-1", new(new(2026, 1, 1)));
        var known = new KnownPerson("id-1", "Giang", "Hoàng Thị Mẫu Giang", "giang@example.invalid");
        Assert.True(Check("giang,Hoàng Thị Mẫu Giang,giang@example.invalid,23512,officer,2026-01-01,", [held], known).ChangesNothing);
        Assert.True(Check("giang,Hoàng Thị Mẫu Giang,giang@example.invalid,23512,officer,,", [held], known).ChangesNothing);
        var other = Check("giang,Tên Khác,giang@example.invalid,,,,", [held], known);
        Assert.True(other.ChangesNothing);
        Assert.Equal("account-differs", other.Problems.Single().Code);
    }

    [Fact]
    public void A_holding_ends_in_the_future_but_not_in_the_past()
    {
        var held = new Holding(Officer, "id-1", new(new(2026, 1, 1)));
        var known = new KnownPerson("id-1", "giang", "G", "giang@example.invalid");
        Assert.Equal([new Validity(new(2026, 1, 1), new(2026, 12, 31))], Check("giang,G,giang@example.invalid,23512,officer,2026-01-01,2026-12-31", [held], known).Holdings.Single().After);
        Assert.Equal("rewrites-the-past", Check("giang,G,giang@example.invalid,23512,officer,2026-01-01,2026-05-31", [held], known).Problems.Single().Code);
    }

    [Fact]
    public void A_head_has_no_twin_by_import_either()
    {
        var head = new Holding(new("leader", "23512"), "id-1", new(new(2026, 1, 1)));
        var known = new KnownPerson("id-1", "giang", "Hoàng Thị Mẫu Giang", "giang@example.invalid");
        var twin = Assert.Single(Check("an,An,an@example.invalid,23512,leader,2027-01-01,", [head], known).Problems);
        Assert.Equal((1, "role", HoldingRules.HasHead, "Hoàng Thị Mẫu Giang", true), (twin.Line - 1, twin.Column, twin.Code, twin.Facts[0], twin.IsError));
        Assert.Empty(Check("giang,Hoàng Thị Mẫu Giang,giang@example.invalid,23512,leader,2026-01-01,2026-12-31\nan,An,an@example.invalid,23512,leader,2027-01-01,", [head], known).Problems);
        Assert.Equal(HoldingRules.HasHead, Check("an,An,an@example.invalid,23512,leader,2027-01-01,\nbinh,B,b@example.invalid,23512,leader,2027-06-01,").Problems.Single().Code);
        Assert.Empty(Check("an,An,an@example.invalid,23512,officer,2027-01-01,\nbinh,B,b@example.invalid,23512,officer,2027-06-01,").Problems);
    }

    [Theory]
    [InlineData("giang,G,giang@example.invalid,23512,,,", "role", "unit-and-role")]
    [InlineData("giang,G,giang@example.invalid,23512,king,,", "role", "no-such-role")]
    [InlineData("giang,G,giang@example.invalid,23512,clerk,,", "role", "no-such-post")]
    [InlineData("giang,G,not an address,,,,", "email", "not-an-address")]
    [InlineData("gi ang,G,giang@example.invalid,,,,", "login", "not-a-login")]
    [InlineData("giang,G,taken@example.invalid,,,,", "email", "address-of-another")]
    public void Every_mistake_is_told_at_its_column(string line, string column, string code)
    {
        var problem = Assert.Single(Check(line, [], new KnownPerson("id-9", "other", "O", "taken@example.invalid")).Problems);
        Assert.Equal((column, code), (problem.Column, problem.Code));
    }

    [Fact]
    public void Two_lines_of_one_person_must_agree() =>
        Assert.Equal("said-twice", Check("giang,G,giang@example.invalid,,,,\ngiang,H,giang@example.invalid,,,,").Problems.Single().Code);

    static ImportPlan Check(string lines, Holding[]? holdings = null, params KnownPerson[] known) => ImportCheck.Of(
        [ImportCheckTests.Sheet(People, lines)], new([DakMar], [new Post("23512", "officer", "Chuyên viên", "Officer"), new Post("23512", "leader", "Trưởng khối", "Head")], holdings ?? [], []), known, Today, Today);
}
