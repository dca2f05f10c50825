using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using static DanVanFlow.Tests.Organization.DakHa;

namespace DanVanFlow.Tests.Organization;

public class WorkReachTests
{
    private static readonly string[] People = ["lan", "minh", "hoa", "tuan"];
    private static readonly string[] Workflows = ["six-month-report", "inspection", "campaign-plan"];

    [Fact]
    public void The_work_of_a_vacant_post_is_the_leaders_but_its_rights_are_not()
    {
        var organization = With([Holds("lan", "leader@615")], []);
        var lan = Viewer.Of(organization, "lan", Before);
        Assert.True(lan.Work.Covers(At("officer@615"), "six-month-report"));
        Assert.DoesNotContain(At("administrator@615"), lan.Posts);
        Assert.False(May.DoAnywhere(Permission.ManagePeople, lan));
    }

    [Fact]
    public void A_substitute_for_one_workflow_takes_over_there_and_the_leader_stands_in_elsewhere()
    {
        var organization = With([Holds("lan", "leader@615")], [new Substitution("s1", At("officer@615"), "minh", Validity.Always, "inspection")]);
        Assert.True(organization.WorkOf("minh", Before).Covers(At("officer@615"), "inspection"));
        Assert.False(organization.WorkOf("minh", Before).Covers(At("officer@615"), "six-month-report"));
        Assert.False(organization.WorkOf("lan", Before).Covers(At("officer@615"), "inspection"));
        Assert.True(organization.WorkOf("lan", Before).Covers(At("officer@615"), "six-month-report"));
    }

    /// <summary>Whatever the organisation looks like: a list made by <see cref="WorkReach"/> offers exactly what the step would take.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_offered_is_exactly_what_would_be_accepted(int seed)
    {
        var random = new Random(seed);
        var posts = (from unit in new[] { "615", "62" } from role in Roles.All.Order() select new PostAddress(role, unit)).ToArray();
        var organization = With(
            [.. posts.SelectMany(post => People.Where(_ => random.Next(6) == 0).Select(person => Holds(person, post.ToString())))],
            [.. posts.SelectMany(post => People.Where(_ => random.Next(8) == 0).Select(person => new Substitution(
                $"{post}-{person}", post, person, Validity.Always, random.Next(2) == 0 ? null : Workflows[random.Next(2)])))]);
        foreach (var person in People)
        {
            var reach = organization.WorkOf(person, Before);
            foreach (var post in posts)
                foreach (var workflow in Workflows)
                    Assert.True((May.Act(organization, person, [post], Before, workflow) is not null) == reach.Covers(post, workflow), $"seed {seed}: {person}, {post}, {workflow}");
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];
}
