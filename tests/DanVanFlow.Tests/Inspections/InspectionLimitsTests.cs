using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Tests.Workflows;

namespace DanVanFlow.Tests.Inspections;

/// <summary>How long, and how much longer: Quyết định 331-QĐ/TW as workflows/inspection sets it, and what a later regulation would change.</summary>
public sealed class InspectionLimitsTests
{
    private static readonly DateOnly First = new(2023, 11, 20); // a Monday
    private static readonly LimitRule Shipped = WorkflowFolders.Read("inspection").Workflow!.Limits!.On(First);

    [Fact]
    public void The_limit_goes_by_who_inspects_and_names_its_source()
    {
        Assert.Equal((45, 20, 20), (Shipped.DaysOf(1), Shipped.DaysOf(2), Shipped.DaysOf(3)));
        Assert.Equal((15, 6), (Shipped.MostExtension(1), Shipped.MostExtension(2)));
        Assert.Equal((DayCount.Calendar, "Quyết định 331-QĐ/TW ngày 18/6/2025"), (Shipped.Counting, Shipped.Source.Vietnamese));
    }

    [Fact]
    public void Days_are_of_the_calendar_unless_rule_or_decision_say_working_days_and_the_first_is_not_counted()
    {
        var calendar = Shipped.Begin(First, 2, WorkingCalendar.WeekendsOnly);
        var working = (Shipped with { Counting = DayCount.Working }).Begin(First, 2, WorkingCalendar.WeekendsOnly);

        Assert.Equal(new DateOnly(2023, 12, 10), calendar.LastDay);
        Assert.Equal(new DateOnly(2023, 12, 18), working.LastDay);
        Assert.Equal(working.LastDay, Shipped.Begin(First, 2, WorkingCalendar.WeekendsOnly, DayCount.Working).LastDay);
        Assert.Equal((20, 0, -5), (calendar.DaysLeft(First), calendar.DaysLeft(new(2023, 12, 10)), calendar.DaysLeft(new(2023, 12, 15))));
        Assert.Equal((20, 1, -1), (working.DaysLeft(First), working.DaysLeft(new(2023, 12, 15)), working.DaysLeft(new(2023, 12, 19))));
    }

    [Theory]
    [InlineData(1, 15, ExtensionRefusal.None)]
    [InlineData(1, 16, ExtensionRefusal.TooLong)]
    [InlineData(2, 6, ExtensionRefusal.None)]
    [InlineData(2, 7, ExtensionRefusal.TooLong)] // a third of 20 is 6 and two thirds of a day
    [InlineData(1, 0, ExtensionRefusal.NotPositive)]
    public void An_extension_is_at_most_a_third(int level, int days, ExtensionRefusal why) => Assert.Equal(why, Shipped.Begin(First, level, WorkingCalendar.WeekendsOnly).WhyNot(days));

    [Fact]
    public void It_is_extended_only_once()
    {
        var extended = Shipped.Begin(First, 1, WorkingCalendar.WeekendsOnly).Extend(5);
        Assert.Equal((First.AddDays(50), ExtensionRefusal.AlreadyExtended), (extended.LastDay, extended.WhyNot(1)));
        Assert.Throws<InvalidOperationException>(() => extended.Extend(1));
    }

    [Fact]
    public void What_began_under_one_regulation_ends_under_it()
    {
        var later = new LimitRule(new(2024, 1, 1), ImmutableSortedDictionary<int, int>.Empty.Add(1, 60), 1, 2, DayCount.Working, new("Quy định mới", "New regulation"));
        var limits = new InspectionLimits([Shipped, later]);
        Assert.Equal((45, 60, 60), (limits.On(new(2023, 12, 31)).DaysOf(1), limits.On(new(2024, 1, 1)).DaysOf(1), limits.On(new(2024, 1, 1)).DaysOf(2)));
        Assert.Equal(30, limits.On(new(2024, 5, 1)).MostExtension(1));
    }

    [Theory]
    [InlineData("""{ "levels": [{ "level": 1, "days": 0 }] }""", "bad-limit")]
    [InlineData("""{ "levels": [] }""", "bad-limit")]
    [InlineData("""{ "extension": "3/2", "levels": [{ "level": 1, "days": 45 }] }""", "bad-extension")]
    [InlineData("""{ "counting": "weeks", "levels": [{ "level": 1, "days": 45 }] }""", "bad-counting")]
    [InlineData("""{ "from": "soon", "levels": [{ "level": 1, "days": 45 }] }""", "bad-limit-date")]
    public void What_an_author_can_write_wrong_is_told(string rule, string code)
    {
        var files = WorkflowFolders.Files("inspection");
        files["workflow.json"] = files["workflow.json"].Replace("\"limits\": [", $"\"limits\": [{rule.Insert(1, " \"source\": { \"vi\": \"x\", \"en\": \"x\" },")},", StringComparison.Ordinal);
        Assert.Contains(Workflow.Read("inspection", files).Findings, finding => finding.Code == code && finding.Element == "limits.0");
    }

    [Fact]
    public void The_period_inspected_reaches_five_years_back() => Assert.Equal(new DateOnly(2018, 12, 1), InspectionLimits.EarliestPeriod(new(2023, 12, 1)));
}
