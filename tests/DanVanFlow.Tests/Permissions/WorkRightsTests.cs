using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Submissions;
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
        Assert.Null(May.MayDecide("hoa", earlier, ["draft", "sign"]));
        Assert.Null(May.MayDecide("lan", earlier, ["sign"]));
        var refusal = May.MayDecide("lan", earlier, ["draft"]);
        Assert.Equal((SubmissionRules.SamePerson, "draft"), (refusal?.Code, refusal?.Details["step"]));
    }

    [Fact]
    public void What_a_substitute_may_see_follows_the_posts_they_act_for() =>
        Assert.True(Viewer.Of(People, "minh", Before).Holds("leader", "615"));
}
