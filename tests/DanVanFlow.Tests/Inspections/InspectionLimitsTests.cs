using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Inspections;

namespace DanVanFlow.Tests.Inspections;

/// <summary>Quyết định 331-QĐ/TW: how long, and how much longer.</summary>
public sealed class InspectionLimitsTests
{
    private static readonly DateOnly First = new(2023, 11, 20); // a Monday

    [Fact]
    public void The_limit_goes_by_who_inspects()
    {
        Assert.Equal((45, 20, 20), (InspectionLimits.Usual.Days(1), InspectionLimits.Usual.Days(2), InspectionLimits.Usual.Days(3)));
        Assert.Equal((15, 6), (InspectionLimits.Usual.MostExtension(1), InspectionLimits.Usual.MostExtension(2)));
    }

    [Fact]
    public void Days_are_of_the_calendar_unless_the_setting_says_working_days_and_the_first_is_not_counted()
    {
        var calendar = InspectionLimits.Usual.Begin(First, 2, WorkingCalendar.WeekendsOnly);
        var working = (InspectionLimits.Usual with { Counting = DayCount.Working }).Begin(First, 2, WorkingCalendar.WeekendsOnly);

        Assert.Equal(new DateOnly(2023, 12, 10), calendar.LastDay);
        Assert.Equal(new DateOnly(2023, 12, 18), working.LastDay);
        Assert.Equal((20, 0, -5), (calendar.DaysLeft(First), calendar.DaysLeft(new(2023, 12, 10)), calendar.DaysLeft(new(2023, 12, 15))));
        Assert.Equal((20, 1, -1), (working.DaysLeft(First), working.DaysLeft(new(2023, 12, 15)), working.DaysLeft(new(2023, 12, 19))));
    }

    [Theory]
    [InlineData(15, ExtensionRefusal.None)]
    [InlineData(16, ExtensionRefusal.TooLong)]
    [InlineData(0, ExtensionRefusal.NotPositive)]
    public void An_extension_is_at_most_a_third(int days, ExtensionRefusal why) =>
        Assert.Equal(why, InspectionLimits.Usual.Begin(First, 1, WorkingCalendar.WeekendsOnly).WhyNot(days));

    [Fact]
    public void It_is_extended_only_once()
    {
        var extended = InspectionLimits.Usual.Begin(First, 1, WorkingCalendar.WeekendsOnly).Extend(5);
        Assert.Equal((First.AddDays(50), ExtensionRefusal.AlreadyExtended), (extended.LastDay, extended.WhyNot(1)));
        Assert.Throws<InvalidOperationException>(() => extended.Extend(1));
    }

    [Fact]
    public void The_period_inspected_reaches_five_years_back() => Assert.Equal(new DateOnly(2018, 12, 1), InspectionLimits.EarliestPeriod(new(2023, 12, 1)));
}
