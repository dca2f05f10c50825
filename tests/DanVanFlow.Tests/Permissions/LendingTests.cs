using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using static DanVanFlow.Tests.Organization.DakHa;

namespace DanVanFlow.Tests.Permissions;

/// <summary>What a substitute is lent of a post: never more than the substitution says, and never what only its holder may give away.</summary>
public class LendingTests
{
    private const string Lent = "six-month-report", Other = "inspection";

    private static readonly UnitTree Tree = Unstaffed.TreeAt(Before, Line);

    private static Domain.Organization.Organization Lending(string post, string? workflow) => With(
        [Holds("lan", post), Holds("minh", "officer@kt-hamon"), Holds("mai", "officer@615")], [new Substitution("s1", At(post), "minh", Validity.Always, workflow)]);

    private static Viewer Minh(string post, string? workflow) => Viewer.Of(Lending(post, workflow), "minh", Before);

    [Fact]
    public void A_substitution_for_one_workflow_shows_and_moves_the_papers_of_that_one()
    {
        var minh = Minh("leader@615", Lent);
        Assert.True(May.See(minh.In(Lent), Tree, "kt-dakmar"));
        Assert.True(May.Do(Permission.OpenCall, minh.In(Lent), "615", Tree));
        Assert.True(May.Do(Permission.EditDraft, minh.In(Lent), "615", Tree));
        Assert.True(May.DoAnywhere(Permission.OpenCall, minh));

        Assert.False(May.See(minh.In(Other), Tree, "kt-dakmar"));
        Assert.False(May.See(minh, Tree, "kt-dakmar"));
        Assert.True(May.See(minh.In(Other), Tree, "kt-hamon"));
        Assert.Empty(May.Units(Permission.OpenCall, minh.In(Other), Tree).Codes!);
    }

    [Fact]
    public void The_own_posts_stay_in_the_lent_workflow_too() =>
        Assert.Equal([At("officer@kt-hamon"), At("leader@615")], Minh("leader@615", Lent).In(Lent).Posts);

    [Theory]
    [InlineData("leader@615"), InlineData("officer@615"), InlineData("clerk@615"), InlineData("administrator@615")]
    public void One_workflow_never_lends_a_right_over_the_house(string post)
    {
        var minh = Minh(post, Lent);
        Permission[] house = [Permission.ManagePeople, Permission.ManageOrganization, Permission.SeeAudit, Permission.RunJobs, Permission.SeeLetters, Permission.ManageWorkflows, Permission.ManageCalendar, Permission.Authorise];
        foreach (var permission in house)
            foreach (var viewer in new[] { minh, minh.In(Lent) })
                Assert.False(May.Do(permission, viewer, "615", Tree), $"{permission} at 615 by {post}");
    }

    [Fact]
    public void Whoever_substitutes_for_the_administrator_looks_after_units_but_gives_nobody_a_post()
    {
        var minh = Minh("administrator@615", null);
        Assert.True(May.Do(Permission.ManageOrganization, minh, "kt-dakmar", Tree));
        Assert.True(May.Do(Permission.SeeAudit, minh, "615", Tree));
        Assert.False(May.DoAnywhere(Permission.ManagePeople, minh));
        Assert.False(May.DoAnywhere(Permission.Authorise, minh));
    }

    [Theory]
    [InlineData("administrator@615"), InlineData("clerk@615")]
    public void Whoever_substitutes_for_the_administrator_or_the_clerk_writes_no_substitutions(string post)
    {
        var organization = Lending(post, null);
        string? Ask(string person, string of) => May.MayAuthorise(organization, Viewer.Of(organization, person, Before), At(of), Before, [Tree])?.Code;
        Assert.Null(Ask("lan", "officer@615"));
        Assert.Equal(SubstitutionRules.NoSuchPost, Ask("minh", "officer@615"));
        Assert.Equal(May.MayNotPassOn, Ask("minh", post));
    }

    [Fact]
    public void Lent_for_one_workflow_it_is_not_passed_on_either()
    {
        var organization = Lending("leader@615", Lent);
        Assert.Equal(May.MayNotPassOn, May.MayAuthorise(organization, Viewer.Of(organization, "minh", Before), At("leader@615"), Before, [Tree])?.Code);
    }
}
