using DanVanFlow.Domain.Calendar;
using FsCheck;
using FsCheck.Fluent;
using static DanVanFlow.Tests.Calendar.OfficialCalendar;

namespace DanVanFlow.Tests.Calendar;

public class WorkingDaysTests
{
    [Theory]
    [InlineData("3wd", 3)]
    [InlineData("-7wd", -7)]
    [InlineData("+3wd", 3)]
    [InlineData(" 0wd ", 0)]
    public void A_number_of_working_days_is_read(string text, int count) => Assert.Equal(count, WorkingDays.Parse(text).Count);

    [Fact]
    public void It_prints_as_it_is_written() => Assert.Equal("-7wd", new WorkingDays(-7).ToString());

    [Theory]
    [InlineData("P3D", "ISO duration")]
    [InlineData("-P7D", "ISO duration")]
    [InlineData("3d", "write it like 3wd")]
    [InlineData("wd", "no whole number")]
    [InlineData("1.5wd", "no whole number")]
    [InlineData("5000wd", "longer than")]
    [InlineData("", "write it like 3wd")]
    [InlineData(null, "write it like 3wd")]
    public void Anything_else_is_refused_with_what_to_write_instead(string? text, string part)
    {
        Assert.False(WorkingDays.TryParse(text, out _, out var why));
        Assert.Contains(part, why);
    }

    [Fact]
    public void One_working_day_after_a_Sunday_is_Monday_and_one_before_is_Friday()
    {
        Assert.Equal(Day("2026-06-15"), Vietnam.Add(Day("2026-06-14"), new WorkingDays(1)));
        Assert.Equal(Day("2026-06-12"), Vietnam.Add(Day("2026-06-14"), new WorkingDays(-1)));
        Assert.Equal(Day("2026-06-14"), Vietnam.Add(Day("2026-06-14"), WorkingDays.Zero));
    }

    [Fact]
    public void Going_out_and_counting_back_agree_on_every_date_and_distance() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Dates().ToArbitrary(), Gen.Choose(-80, 80).ToArbitrary(), (date, distance) =>
        {
            var reached = Vietnam.Add(date, new WorkingDays(distance));
            return (distance == 0 || Vietnam.IsWorkingDay(reached)) && Vietnam.WorkingDaysBetween(date, reached) == distance;
        }));

    [Fact]
    public void The_nearest_working_day_is_worked_and_nothing_between_is() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Dates().ToArbitrary(), date =>
        {
            var (next, previous) = (Vietnam.NextWorkingDay(date), Vietnam.PreviousWorkingDay(date));
            return Vietnam.IsWorkingDay(next) && Vietnam.IsWorkingDay(previous)
                && (Vietnam.IsWorkingDay(date) ? next == date && previous == date : Vietnam.WorkingDaysBetween(previous, next) == 1);
        }));

    internal static Gen<DateOnly> Dates() => Gen.Choose(200, 365 * 8).Select(offset => new DateOnly(2022, 1, 1).AddDays(offset));
}
