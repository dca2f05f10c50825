using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Tests.Calendar;

// An administrator edits the table by hand, so every slip must be said with its date or line.
public class CalendarReadingTests
{
    private const string Head = """{ "covers": { "from": "2026-01-01", "to": "2026-12-31" }, "weeklyRest": [{ "from": "2026-01-01", "days": ["sunday"] }], "days": [""";

    [Theory]
    [InlineData("""{ "from": "2026-05-01", "to": "2026-04-30", "kind": "holiday", "vi": "A", "en": "A", "confidence": "law" }""", "calendar-backwards")]
    [InlineData("""{ "from": "2026-05-01", "to": "2026-11-01", "kind": "holiday", "vi": "A", "en": "A", "confidence": "law" }""", "calendar-too-long")]
    [InlineData("""{ "from": "2027-05-01", "kind": "holiday", "vi": "A", "en": "A", "confidence": "law" }""", "calendar-outside-cover")]
    [InlineData("""{ "from": "2026-05-01", "kind": "holiday", "vi": "A", "confidence": "law" }""", "calendar-nameless")]
    [InlineData("""{ "from": "2026-05-01", "kind": "feast", "vi": "A", "en": "A", "confidence": "law" }""", "calendar-not-readable")]
    [InlineData("""{ "form": "2026-05-01", "kind": "holiday", "vi": "A", "en": "A", "confidence": "law" }""", "calendar-not-readable")]
    public void A_slip_keeps_the_calendar_from_being_used(string entry, string code)
    {
        var reading = WorkingCalendar.Read(Head + entry + "] }");
        Assert.Null(reading.Calendar);
        Assert.Contains(reading.Findings, finding => finding.Code == code);
    }

    [Fact]
    public void A_date_that_is_listed_twice_is_named()
    {
        const string Entry = """{ "from": "2026-05-01", "kind": "holiday", "vi": "A", "en": "A", "confidence": "law" }""";
        var finding = Assert.Single(WorkingCalendar.Read($"{Head}{Entry}, {Entry}] }}").Findings);
        Assert.Equal(("calendar-doubled", "2026-05-01"), (finding.Code, finding.Element));
    }

    [Fact]
    public void Broken_JSON_is_said_with_its_line()
    {
        var finding = Assert.Single(WorkingCalendar.Read("{\n  \"covers\": {,\n}").Findings);
        Assert.Equal(("calendar-not-readable", 2), (finding.Code, finding.Line));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_calendar_without_its_weekly_rest_is_incomplete(string json) =>
        Assert.Equal("calendar-incomplete", Assert.Single(WorkingCalendar.Read(json).Findings).Code);

    [Fact]
    public void Weekly_rest_changes_from_its_date_on()
    {
        var calendar = WorkingCalendar.Read("""
            { "covers": { "from": "1999-01-01", "to": "1999-12-31" },
              "weeklyRest": [ { "from": "1990-01-01", "days": ["sunday"] }, { "from": "1999-10-02", "days": ["saturday", "sunday"] } ], "days": [] }
            """).Calendar!;
        Assert.True(calendar.IsWorkingDay(new DateOnly(1999, 9, 25)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(1999, 10, 2)));
    }
}
