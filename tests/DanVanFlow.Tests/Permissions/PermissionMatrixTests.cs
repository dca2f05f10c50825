using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Tests.Organization;

namespace DanVanFlow.Tests.Permissions;

// The matrix, written out: commune Hà Mòn below district Đăk Hà (615) below province Kon Tum (62), with a sibling on each level.
public class PermissionMatrixTests
{
    private static readonly UnitTree Tree = DakHa.Unstaffed.TreeAt(DakHa.Before, DakHa.Line);

    private static Viewer At(params string[] posts) => new("someone", [.. posts.Select(PostAddress.Parse)], false);

    [Theory]
    [InlineData("kt-hamon", true)]
    [InlineData("kt-dakmar", false)]
    [InlineData("615", false)]
    [InlineData("62", false)]
    [InlineData("kt-hoabinh", false)]
    public void A_commune_sees_itself_and_neither_its_sibling_nor_its_superior(string unit, bool sees)
    {
        Assert.Equal(sees, May.See(At("officer@kt-hamon"), Tree, unit));
        Assert.Equal(sees, May.See(At("leader@kt-hamon"), Tree, unit));
    }

    [Fact]
    public void A_district_sees_its_communes_but_not_the_ones_next_door()
    {
        Assert.True(May.See(At("officer@615"), Tree, "kt-hamon"));
        Assert.False(May.See(At("officer@615"), Tree, "kt-hoabinh"));
        Assert.Equal(["23504", "615", "kt-dakmar", "kt-hamon"], May.VisibleUnits(At("officer@615"), Tree).Codes!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_posts_add_up() =>
        Assert.Equal(["kt-dakmar", "kt-hamon"], May.VisibleUnits(At("officer@kt-hamon", "viewer@kt-dakmar"), Tree).Codes!.Order(StringComparer.Ordinal));

    [Fact]
    public void A_post_in_a_unit_that_is_not_in_this_line_or_not_on_this_day_opens_nothing()
    {
        Assert.True(May.VisibleUnits(At("leader@51"), Tree).IsEmpty);
        Assert.False(May.Do(Permission.EditDraft, At("officer@51"), "51", Tree));
    }

    [Theory]
    [InlineData("officer", "SeeCase EditDraft DecideWork SeeCall OpenCall SeeRollUp SeeLetters SeeWorkflows", "SeeCase SeeCall Urge SeeRollUp SeeLetters SeeWorkflows")]
    [InlineData("leader", "SeeCase EditDraft DecideWork SeeCall OpenCall SeeRollUp SeeLetters SeeWorkflows", "SeeCase SeeCall Urge SeeRollUp SeeLetters SeeWorkflows")]
    [InlineData("deputy", "SeeCase EditDraft DecideWork SeeCall OpenCall SeeRollUp SeeLetters SeeWorkflows", "SeeCase SeeCall Urge SeeRollUp SeeLetters SeeWorkflows")]
    [InlineData("inspector", "SeeCase EditDraft DecideWork SeeCall SeeRollUp SeeWorkflows", "SeeCase SeeCall SeeRollUp SeeWorkflows")]
    [InlineData("clerk", "SeeCase SeeCall SeeRollUp SeeLetters SeeWorkflows Authorise", "SeeCase SeeCall SeeRollUp SeeLetters SeeWorkflows")]
    [InlineData("viewer", "SeeCase SeeCall SeeRollUp SeeWorkflows", "SeeCase SeeCall SeeRollUp SeeWorkflows")]
    [InlineData("administrator", "SeeCall SeeLetters ManagePeople ManageOrganization SeeAudit SeeWorkflows Authorise", "SeeCall SeeLetters ManagePeople ManageOrganization SeeAudit SeeWorkflows Authorise")]
    [InlineData("king", "", "")]
    public void Each_role_may_do_this_at_its_own_unit_and_that_below_and_nothing_above(string role, string own, string below)
    {
        var viewer = At($"{role}@615");
        Assert.Equal(own, Allowed(viewer, "615"));
        Assert.Equal(below, Allowed(viewer, "kt-hamon"));
        Assert.Equal("", Allowed(viewer, "62"));
        Assert.Equal("", Allowed(viewer, "608"));
    }

    [Fact]
    public void A_call_is_opened_over_units_below_so_a_commune_opens_none()
    {
        Assert.False(May.Do(Permission.OpenCall, At("leader@kt-hamon"), "kt-hamon", Tree));
        Assert.Equal(["608", "615", "62"], May.Units(Permission.OpenCall, At("leader@62"), Tree).Codes!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_administrator_of_the_house_may_do_everything_except_take_part()
    {
        var allowed = Enum.GetValues<Permission>().Where(permission => May.Do(permission, new Viewer("it", [], true), "62", Tree));
        Assert.Equal([Permission.EditDraft, Permission.DecideWork], Enum.GetValues<Permission>().Except(allowed));
        Assert.True(May.VisibleUnits(new Viewer("it", [], true), Tree).IsAll);
    }

    [Fact]
    public void The_question_for_one_unit_and_the_set_for_a_list_always_agree()
    {
        foreach (var permission in Enum.GetValues<Permission>())
            foreach (var viewer in Roles.All.SelectMany(role => Tree.Units.Select(unit => At($"{role}@{unit.Code}"))).Append(new Viewer("it", [], true)))
            {
                var units = May.Units(permission, viewer, Tree);
                Assert.All(Tree.Units, unit => Assert.Equal(May.Do(permission, viewer, unit.Code, Tree), units.Contains(unit.Code)));
            }
    }

    private static string Allowed(Viewer viewer, string unit) =>
        string.Join(' ', Enum.GetValues<Permission>().Where(permission => May.Do(permission, viewer, unit, Tree)));
}
