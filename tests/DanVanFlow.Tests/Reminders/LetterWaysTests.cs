using System.Collections.Immutable;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Tests.Calendar;
using static DanVanFlow.Tests.Reminders.Ladder;

namespace DanVanFlow.Tests.Reminders;

// What a person may choose, and what an office must be able to rely on.
public class LetterWaysTests
{
    private static PersonalLetters Chose(string kind, LetterWay way) => PersonalLetters.Nothing with { Ways = ImmutableDictionary<string, LetterWay>.Empty.Add(kind, way) };

    [Theory]
    [InlineData("approved", LetterWay.Off, LetterWay.Off)]
    [InlineData("assigned", LetterWay.Digest, LetterWay.Digest)]
    [InlineData("returned", LetterWay.Off, LetterWay.AtOnce)]
    [InlineData("reminder-overdue", LetterWay.Off, LetterWay.Digest)]
    [InlineData("reminder-before-due", LetterWay.Off, LetterWay.Off)]
    [InlineData("a-kind-of-tomorrow", LetterWay.Off, LetterWay.AtOnce)]
    public void A_choice_counts_as_far_as_it_is_allowed(string kind, LetterWay chosen, LetterWay counts) =>
        Assert.Equal(counts, LetterWays.Shipped.WayFor(kind, Chose(kind, chosen)));

    [Fact]
    public void An_administrator_may_forbid_what_was_allowed_and_what_people_chose_before_has_no_effect()
    {
        var strict = LetterWays.With(mayTurnOff: [], mayWait: []);
        Assert.Equal(LetterWay.AtOnce, strict.WayFor("approved", Chose("approved", LetterWay.Off)));
        Assert.True(strict.Choices.Single(choice => choice.Kind == "returned").IsFixed);
    }

    [Theory]
    [InlineData("2026-02-13", "21:00", "2026-02-23", "07:00")]
    [InlineData("2026-11-21", "10:00", "2026-11-23", "07:00")]
    [InlineData("2026-11-20", "05:30", "2026-11-20", "07:00")]
    [InlineData("2026-11-20", "10:00", "2026-11-20", "10:00")]
    public void What_falls_into_the_night_a_weekend_or_Tet_goes_the_next_working_morning(string date, string time, string next, string at) =>
        Assert.Equal(Moment(next, at), QuietHours.Default.NextAllowed(Moment(date, time), OfficialCalendar.Vietnam));

    [Theory]
    [InlineData("08:00", "17:00", null)]
    [InlineData("17:00", "08:00", HoursTrouble.EndsBeforeItBegins)]
    [InlineData("05:00", "17:00", HoursTrouble.BeyondTheHouse)]
    [InlineData("08:00", "09:00", HoursTrouble.TooFew)]
    public void Own_hours_lie_within_the_houses_and_are_not_too_few(string from, string to, HoursTrouble? trouble) =>
        Assert.Equal(trouble, PersonalLetters.Refuse(new QuietHours(TimeOnly.Parse(from), TimeOnly.Parse(to)), QuietHours.Default));
}
