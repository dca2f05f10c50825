using DanVanFlow.Domain.Organization;
using static DanVanFlow.Tests.Organization.DakHa;

namespace DanVanFlow.Tests.Organization;

public class HoldingRulesTests
{
    private static readonly DateOnly June = new(2023, 6, 1);

    private static string? Why(Holding asked, params Holding[] there) => HoldingRules.Refusals(
        new([], [new Post("615", "leader", "", ""), new Post("615", "officer", "", "")], there, []), asked).SingleOrDefault()?.Code;

    [Fact]
    public void An_officers_post_has_several_holders_and_a_heads_has_one_at_a_time()
    {
        Assert.Null(Why(Holds("minh", "officer@615"), Holds("lan", "officer@615")));
        Assert.Equal(HoldingRules.HasHead, Why(Holds("minh", "leader@615"), Holds("lan", "leader@615")));
        Assert.Null(Why(Holds("minh", "leader@615", new(June)), Holds("lan", "leader@615", new(new(2020, 1, 1), June.AddDays(-1)))));
    }

    [Fact]
    public void Holdings_of_other_posts_say_nothing_against_it()
    {
        Holding[] there = [Holds("lan", "leader@615"), Holds("hoa", "officer@615")];
        Assert.Null(HoldingRules.Beside(there, Holds("mai", "officer@615")));
        Assert.Equal(HoldingRules.HasHead, HoldingRules.Beside(there, Holds("mai", "leader@615"))?.Code);
        Assert.Equal(HoldingRules.HeldAlready, HoldingRules.Beside(there, Holds("hoa", "officer@615"))?.Code);
    }

    [Fact]
    public void Nobody_holds_a_post_twice_on_one_day_and_no_holding_ends_before_it_begins()
    {
        Assert.Equal(HoldingRules.HeldAlready, Why(Holds("lan", "officer@615", new(June)), Holds("lan", "officer@615")));
        Assert.Equal(HoldingRules.EndsBeforeItBegins, Why(Holds("lan", "officer@615", new(June, June.AddDays(-1)))));
        Assert.Equal(HoldingRules.NoSuchPost, Why(Holds("lan", "clerk@615")));
    }
}
