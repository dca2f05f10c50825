using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using static DanVanFlow.Tests.Organization.DakHa;

namespace DanVanFlow.Tests.Organization;

public class StaffTests
{
    private const string Report = "six-month-report";
    private static readonly Validity June = new(new(2023, 6, 1), new(2023, 6, 30));

    [Fact]
    public void Work_goes_to_whoever_holds_the_post_on_the_day()
    {
        var organization = With([Holds("lan", "officer@615", new(new(2020, 1, 1), new(2023, 5, 31))), Holds("minh", "officer@615", new(new(2023, 6, 1)))], []);
        Assert.Equal(["lan"], organization.HoldersOf(At("officer@615"), new(2023, 5, 31)));
        Assert.Equal(["minh"], organization.HoldersOf(At("officer@615"), new(2023, 6, 1)));
        Assert.Equal([At("officer@615")], organization.PostsOf("minh", Before));
        Assert.Empty(organization.PostsOf("lan", Before));
    }

    [Fact]
    public void A_substitute_acts_on_behalf_of_the_holder_between_two_dates_and_the_holder_still_may()
    {
        var organization = With([Holds("lan", "leader@615")], [new Substitution("s1", At("leader@615"), "minh", June, null)]);
        Assert.Equal([Actor.Holder("lan", At("leader@615")), new Actor("minh", At("leader@615"), "lan", "s1", null) { Capacity = SigningCapacity.ByAuthority }],
            organization.ActorsFor(At("leader@615"), new(2023, 6, 30), Report));
        Assert.Single(organization.ActorsFor(At("leader@615"), new(2023, 7, 1), Report));
        Assert.Equal(["s1"], organization.ActingPosts("minh", Before).Select(actor => actor.SubstitutionId));
    }

    [Fact]
    public void A_substitution_for_one_workflow_does_not_open_another()
    {
        var organization = With([Holds("lan", "leader@615")], [new Substitution("s1", At("leader@615"), "minh", June, "inspection")]);
        Assert.Single(organization.ActorsFor(At("leader@615"), Before, Report));
        Assert.Equal(2, organization.ActorsFor(At("leader@615"), Before, "inspection").Length);
    }

    [Fact]
    public void Whoever_acts_by_authorisation_does_not_pass_it_on_unless_the_asker_allows_more_hops()
    {
        var organization = With(
            [Holds("lan", "leader@615"), Holds("minh", "deputy@615"), Holds("hoa", "officer@615")],
            [
                new Substitution("s1", At("leader@615"), "minh", June, null), new Substitution("s2", At("deputy@615"), "hoa", June, null),
                new Substitution("s3", At("officer@615"), "lan", June, null),
            ]);
        Assert.Equal(["lan", "minh"], organization.ActorsFor(At("leader@615"), Before, Report).Select(actor => actor.PersonId));
        var chain = organization.ActorsFor(At("leader@615"), Before, Report, hops: 100);
        Assert.Equal(["lan", "minh", "hoa"], chain.Select(actor => actor.PersonId));
        Assert.All(chain, actor => Assert.Equal(At("leader@615"), actor.Post));
    }

    [Fact]
    public void A_locked_account_leaves_its_posts_vacant_from_that_day_and_keeps_them()
    {
        var open = With([Holds("lan", "leader@615"), Holds("minh", "officer@615")], [new Substitution("s1", At("leader@615"), "hoa", June, null)]);
        var organization = new Domain.Organization.Organization(open.Units, open.Posts, open.Holdings, open.Substitutions)
        {
            LockedSince = new Dictionary<string, DateOnly> { ["minh"] = Before, ["hoa"] = Before }.ToImmutableDictionary(),
        };
        Assert.Equal(["minh"], organization.HoldersOf(At("officer@615"), Before.AddDays(-1)));
        Assert.Empty(organization.HoldersOf(At("officer@615"), Before));
        Assert.Equal(At("leader@615"), organization.StaffingOf(At("officer@615"), Before, Report).FellBackTo);
        Assert.True(organization.WorkOf("lan", Before).Covers(At("officer@615"), Report));
        Assert.False(organization.WorkOf("minh", Before).Covers(At("officer@615"), Report));
        Assert.Equal(["lan"], organization.ActorsFor(At("leader@615"), Before, Report).Select(actor => actor.PersonId));
        Assert.Equal([At("officer@615")], organization.PostsOf("minh", Before));
    }

    [Fact]
    public void A_vacant_post_falls_to_the_leader_then_to_the_deputy_and_the_answer_says_so()
    {
        Assert.Equal(At("leader@615"), With([Holds("lan", "leader@615"), Holds("minh", "deputy@615")], []).StaffingOf(At("officer@615"), Before, Report).FellBackTo);
        Assert.Equal(At("deputy@615"), With([Holds("minh", "deputy@615")], []).StaffingOf(At("leader@615"), Before, Report).FellBackTo);
        var nobody = Unstaffed.StaffingOf(At("officer@615"), Before, Report);
        Assert.True(nobody.IsVacant);
        Assert.Empty(nobody.Actors);
        Assert.False(With([Holds("lan", "officer@615")], []).StaffingOf(At("officer@615"), Before, Report).IsVacant);
    }

    [Theory]
    [InlineData("officer@615", true)]
    [InlineData("officer", false)]
    [InlineData("@615", false)]
    [InlineData("officer@", false)]
    [InlineData("officer@615@62", false)]
    [InlineData("an officer@615", false)]
    [InlineData(null, false)]
    public void A_post_is_written_role_at_unit(string? text, bool reads)
    {
        Assert.Equal(reads, PostAddress.TryParse(text, out var address));
        if (reads)
            Assert.Equal(text, address!.ToString());
    }
}
