using DanVanFlow.Domain.Organization;
using static DanVanFlow.Tests.Organization.DakHa;

namespace DanVanFlow.Tests.Organization;

public class SubstitutionRulesTests
{
    private static readonly DateOnly Today = new(2023, 6, 5);
    private static readonly Post[] Posts = [.. new[] { "leader", "deputy", "officer" }.Select(role => new Post("615", role, role, role))];

    private static Domain.Organization.Organization People(IEnumerable<Holding> holdings, params Substitution[] there) =>
        new(With([], []).Units, Posts, holdings, there);

    private static readonly Holding[] Three = [Holds("lan", "leader@615"), Holds("minh", "deputy@615"), Holds("hoa", "officer@615")];

    private static Substitution Asked(string post, string substitute, SigningCapacity capacity, int from = 0, int days = 10, string? workflow = null, string id = "new") =>
        new(id, At(post), substitute, new(Today.AddDays(from), Today.AddDays(from + days - 1)), workflow) { Capacity = capacity };

    private static string[] Why(Domain.Organization.Organization organization, Substitution asked, string by = "lan", string? reason = "Công văn 12/CV", int? most = 90) =>
        [.. SubstitutionRules.Refusals(organization, asked, by, reason, Today, most).Select(refusal => refusal.Code)];

    [Fact]
    public void A_head_authorises_somebody_for_some_days_and_says_on_what_ground()
    {
        Assert.Empty(Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority)));
        Assert.Equal([SubstitutionRules.NeedsReason], Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority), reason: " "));
        Assert.Equal([SubstitutionRules.InThePast], Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, from: -1)));
        Assert.Equal([SubstitutionRules.EndsBeforeItBegins], Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, days: 0)));
        Assert.Equal([SubstitutionRules.NeedsEnd], Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority) with { When = new(Today) }));
        Assert.Equal([SubstitutionRules.NoSuchPost], Why(People(Three), Asked("clerk@615", "hoa", SigningCapacity.InPlace)));
    }

    [Fact]
    public void No_longer_than_is_allowed_unless_an_administrator_says_so()
    {
        Assert.Empty(Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, days: 90)));
        Assert.Equal([SubstitutionRules.TooLong], Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, days: 91)));
        Assert.Empty(Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, days: 91), most: null));
    }

    [Fact]
    public void Nobody_names_themselves_and_nobody_substitutes_for_themselves()
    {
        Assert.Contains(SubstitutionRules.NamesOneself, Why(People(Three), Asked("leader@615", "hoa", SigningCapacity.ByAuthority), by: "hoa"));
        Assert.Contains(SubstitutionRules.HoldsThePost, Why(People(Three), Asked("leader@615", "lan", SigningCapacity.ByAuthority), by: "hoa"));
    }

    [Fact]
    public void One_post_has_one_substitute_at_a_time_for_the_same_work()
    {
        var there = Asked("leader@615", "minh", SigningCapacity.ForHead, workflow: "inspection", id: "there");
        Assert.Equal([SubstitutionRules.Overlaps], Why(People(Three, there), Asked("leader@615", "hoa", SigningCapacity.ByAuthority)));
        Assert.Equal([SubstitutionRules.Overlaps], Why(People(Three, there), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, workflow: "inspection")));
        Assert.Empty(Why(People(Three, there), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, workflow: "six-month-report")));
        Assert.Empty(Why(People(Three, there), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, from: 10)));
    }

    [Fact]
    public void Two_people_who_are_both_away_do_not_substitute_for_each_other()
    {
        var there = Asked("officer@615", "lan", SigningCapacity.InPlace, id: "there");
        Assert.Equal([SubstitutionRules.GoesRound], Why(People(Three, there), Asked("leader@615", "hoa", SigningCapacity.ByAuthority)));
        Assert.Empty(Why(People(Three, there), Asked("leader@615", "hoa", SigningCapacity.ByAuthority, from: 10)));
    }

    [Fact]
    public void A_chain_of_absent_people_ends_after_three()
    {
        Holding[] row = [.. Enumerable.Range(0, 6).Select(at => Holds($"p{at}", $"role{at}@615"))];
        Substitution[] chain = [.. Enumerable.Range(1, 4).Select(at => Asked($"role{at}@615", $"p{at + 1}", SigningCapacity.InPlace, id: $"s{at}"))];
        Domain.Organization.Organization With(int links) => new([], row.Select(holding => new Post("615", holding.Post.Role, "", "")), row, chain[..links]);
        Assert.Empty(Why(With(2), Asked("role0@615", "p1", SigningCapacity.InPlace)));
        Assert.Equal([SubstitutionRules.ChainTooLong], Why(With(3), Asked("role0@615", "p1", SigningCapacity.InPlace)));
    }

    [Fact]
    public void The_mark_before_the_signature_follows_the_law()
    {
        var organization = People(Three);
        Assert.Equal([SigningCapacity.ForHead, SigningCapacity.ByAuthority, SigningCapacity.ByOrder], SigningCapacities.For(organization, At("leader@615"), "minh", Today));
        Assert.Equal([SigningCapacity.ByAuthority, SigningCapacity.ByOrder], SigningCapacities.For(organization, At("leader@615"), "hoa", Today));
        Assert.Equal([SigningCapacity.InPlace], SigningCapacities.For(organization, At("officer@615"), "minh", Today));
        var headless = People(Three[1..]);
        Assert.Equal([SigningCapacity.ForHead, SigningCapacity.Acting], SigningCapacities.For(headless, At("leader@615"), "minh", Today));
        Assert.Equal([SubstitutionRules.DoesNotFit], Why(headless, Asked("leader@615", "hoa", SigningCapacity.ByAuthority)));
        Assert.Equal(["KT.", "TL.", "TUQ.", "Q."], Enum.GetValues<SigningCapacity>().Select(capacity => capacity.Mark()).Where(mark => mark.Length > 0));
    }

    [Fact]
    public void Every_capacity_is_found_by_its_word() =>
        Assert.All(Enum.GetValues<SigningCapacity>(), capacity => Assert.Equal(capacity, SigningCapacities.Find(capacity.Code())));
}
