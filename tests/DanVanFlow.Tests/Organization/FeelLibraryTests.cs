using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.FeelLibrary;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Tests.Calendar;

namespace DanVanFlow.Tests.Organization;

// The functions are called as the evaluator calls them; that names with spaces parse is the evaluator's own story.
public class FeelLibraryTests
{
    private static FeelValue Call(string name, params FeelValue[] arguments) =>
        FeelLibrary.For(DakHa.Unstaffed, DakHa.Before, DakHa.Line, OfficialCalendar.Vietnam)[name].Invoke(arguments);

    [Fact]
    public void What_is_lent_is_what_the_deploy_check_is_told() =>
        Assert.True(FeelLibrary.Names.SetEquals(FeelLibrary.For(DakHa.Unstaffed, DakHa.Before, DakHa.Line, WorkingCalendar.WeekendsOnly).Keys));

    [Fact]
    public void Units_know_their_superior_children_level_name_and_posts()
    {
        Assert.Equal("615", Call("superior", "kt-hamon"));
        Assert.Equal(FeelValue.Null, Call("superior", "62"));
        Assert.Equal(false, Call("has superior", "62"));
        Assert.Equal(new FeelList(["23504", "kt-dakmar", "kt-hamon"]), Call("children", "615"));
        Assert.Equal(3, Call("level", "kt-hamon"));
        Assert.Equal("xã Hà Mòn", Call("unit name", "kt-hamon"));
        Assert.Equal("leader@615", Call("post", "leader", "615"));
    }

    [Fact]
    public void Working_days_are_counted_on_the_official_calendar()
    {
        Assert.Equal(new DateOnly(2026, 2, 23), Call("workdays after", new DateOnly(2026, 2, 13), 1));
        Assert.Equal(new DateOnly(2026, 2, 13), Call("workdays before", new DateOnly(2026, 2, 23), 1));
        Assert.Equal(false, Call("is working day", new DateOnly(2026, 11, 24)));
    }

    [Fact]
    public void A_deadline_is_known_inside_a_call_only()
    {
        var inCall = FeelLibrary.For(DakHa.Unstaffed, DakHa.Before, DakHa.Line, OfficialCalendar.Vietnam,
            System.Collections.Immutable.ImmutableDictionary<int, DateOnly>.Empty.Add(3, new DateOnly(2023, 6, 16)));
        Assert.Equal(new DateOnly(2023, 6, 16), inCall["deadline"].Invoke([3]));
        Assert.Contains("no deadline for level 3", Assert.Throws<FeelTrouble>(() => Call("deadline", 3)).Message);
    }

    [Fact]
    public void An_unknown_unit_role_or_argument_is_trouble_with_a_sentence()
    {
        Assert.Contains("no unit 'nowhere' in the line 'dan-van'", Assert.Throws<FeelTrouble>(() => Call("superior", "nowhere")).Message);
        Assert.Contains("'king' is not a role", Assert.Throws<FeelTrouble>(() => Call("post", "king", "615")).Message);
        Assert.Contains("expected a text as 'unit'", Assert.Throws<FeelTrouble>(() => Call("superior", 615)).Message);
        Assert.Contains("takes 2 argument(s), not 1", Assert.Throws<FeelTrouble>(() => Call("post", "leader")).Message);
        Assert.Contains("expected a whole number as 'n'", Assert.Throws<FeelTrouble>(() => Call("workdays after", new DateOnly(2026, 2, 13), 1.5m)).Message);
        Assert.Contains("at most 999 working days", Assert.Throws<FeelTrouble>(() => Call("workdays after", new DateOnly(2026, 2, 13), 5000)).Message);
    }
}
