using DanVanFlow.Domain.Reminders;
using DanVanFlow.Tests.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace DanVanFlow.Tests.Reminders;

// The promise of the ledger, over half a year of a province: each due reminder exactly once, none on a day off, and every one explained.
public class HalfYearProperties
{
    private static readonly Gen<HalfYearEvents> Events =
        from outage in Gen.Choose(0, 170)
        from decided in Gen.Choose(5, 150)
        from notice in Gen.Choose(1, 20)
        from merged in Gen.Choose(30, 150)
        from done in Gen.Choose(20, 260).ArrayOf(HalfYear.Communes)
        from extended in Gen.Elements(0, 0, 0, 0, 3, 7, 14).ArrayOf(HalfYear.Communes)
        let newDayOff = OfficialCalendar.Vietnam.NextWorkingDay(HalfYear.First.AddDays(decided + notice))
        select new HalfYearEvents(HalfYear.First.AddDays(outage), newDayOff, HalfYear.First.AddDays(decided), HalfYear.First.AddDays(merged), done, extended);

    [Fact]
    public void Each_due_reminder_is_decided_exactly_once_none_is_said_on_a_day_off_and_every_one_is_explained() =>
        Prop.ForAll(Events.ToArbitrary(), events =>
        {
            var year = new HalfYear(events, OfficialCalendar.Vietnam).Play();
            Assert.Empty(year.Broken);
            var decided = year.Ledger.Select(line => line.Decision.Reminder.Key).ToHashSet();
            Assert.DoesNotContain(year.ToExplain(), key => !decided.Contains(key));
            Assert.True(year.Ledger.Count(line => line.Decision is Say) > HalfYear.Communes, "A province that hears nothing proves nothing.");
            Assert.All(year.Ledger, line => Assert.True(line.Decision is Say or Skip { Reason: SkipReason.Stale or SkipReason.Closed or SkipReason.Moved }, $"{line.Decision}"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3));
}
