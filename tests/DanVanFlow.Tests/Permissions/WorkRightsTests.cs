using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using static DanVanFlow.Tests.Organization.DakHa;

namespace DanVanFlow.Tests.Permissions;

public class WorkRightsTests
{
    private static readonly Domain.Organization.Organization People = With(
        [Holds("lan", "leader@615"), Holds("minh", "officer@615"), Holds("lan", "officer@kt-hamon")],
        [new Substitution("s1", At("leader@615"), "minh", Validity.Always, null)]);

    private static Actor? Act(string person, string post) => May.Act(People, person, [At(post)], Before, "six-month-report");

    [Fact]
    public void A_work_item_is_for_the_holders_of_its_post_and_their_substitutes()
    {
        Assert.False(Act("lan", "leader@615")!.IsSubstitute);
        Assert.Equal("lan", Act("minh", "leader@615")!.OnBehalfOf);
        Assert.Null(Act("lan", "officer@615"));
        Assert.Null(Act("hoa", "leader@615"));
    }

    [Fact]
    public void Where_the_post_is_vacant_the_leader_acts() => Assert.Equal(At("leader@615"), Act("lan", "clerk@615")!.Post);

    [Fact]
    public void The_same_person_is_the_same_pair_of_eyes_whatever_post_they_sit_in()
    {
        StepDone[] earlier = [new("draft", "lan"), new("sign", "minh")];
        Refusal? WhyNot(string person, params string[] differentFrom) =>
            SubmissionRules.WhyNot(new("approve", person, ["approve"]) { Earlier = [.. earlier], DifferentFrom = [.. differentFrom] });
        Assert.Null(WhyNot("hoa", "draft", "sign"));
        Assert.Null(WhyNot("lan", "sign"));
        Assert.Equal((SubmissionRules.SamePerson, "draft"), (WhyNot("lan", "draft")?.Code, WhyNot("lan", "draft")?.Details["step"]));
    }

    [Fact]
    public void What_a_substitute_may_see_follows_the_posts_they_act_for() =>
        Assert.True(Viewer.Of(People, "minh", Before).Holds("leader", "615"));

    [Fact]
    public void A_deputy_signs_for_the_head_where_the_step_is_for_either_and_where_there_is_no_head()
    {
        var both = With([Holds("lan", "leader@615"), Holds("minh", "deputy@615")], []);
        var either = May.Act(both, "minh", [At("leader@615"), At("deputy@615")], Before, "six-month-report");
        Assert.Equal((At("deputy@615"), SigningCapacity.ForHead), (either!.Post, either.Capacity));
        var alone = May.Act(With([Holds("minh", "deputy@615")], []), "minh", [At("leader@615")], Before, "six-month-report");
        Assert.Equal((At("deputy@615"), SigningCapacity.ForHead, At("leader@615")), (alone!.Post, alone.Capacity, alone.StandsInFor));
    }

    [Fact]
    public void Whoever_may_sign_in_two_posts_has_the_choice_and_the_own_one_comes_first()
    {
        var organization = With([Holds("lan", "leader@615"), Holds("minh", "officer@615")], [new Substitution("s1", At("leader@615"), "minh", Validity.Always, null)]);
        Assert.Equal([At("officer@615"), At("leader@615")],
            May.Capacities(organization, "minh", [At("leader@615"), At("officer@615")], Before, "six-month-report").Select(actor => actor.Post));
    }

    [Fact]
    public void A_substitution_is_written_down_by_the_holder_the_clerk_or_an_administrator_and_never_passed_on()
    {
        var organization = With(
            [Holds("lan", "leader@615"), Holds("minh", "officer@615"), Holds("hoa", "clerk@615"), Holds("tuan", "administrator@62"), Holds("mai", "leader@62")],
            [new Substitution("s1", At("leader@615"), "minh", Validity.Always, null)]);
        string? Ask(string person, string post) =>
            May.MayAuthorise(organization, Viewer.Of(organization, person, Before), At(post), Before, organization.Lines.Select(line => organization.TreeAt(Before, line)))?.Code;

        Assert.Null(Ask("lan", "leader@615"));
        Assert.Null(Ask("hoa", "leader@615"));
        Assert.Null(Ask("tuan", "leader@615"));
        Assert.Equal(May.MayNotPassOn, Ask("minh", "leader@615"));
        Assert.Equal(SubstitutionRules.NoSuchPost, Ask("mai", "leader@615"));
        Assert.Equal(SubstitutionRules.NoSuchPost, Ask("hoa", "administrator@615"));
    }
}
