using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Tests.Bpmn;

public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("P5D", 0, 5 * 24)]
    [InlineData("PT36H", 0, 36)]
    [InlineData("P1Y2M", 14, 0)]
    [InlineData("P2W", 0, 14 * 24)]
    [InlineData("P1MT12H", 1, 12)]
    [InlineData("-P1D", 0, -24)]
    public void Durations_are_months_and_time(string text, int months, int hours) =>
        Assert.Equal(new IsoDuration(months, TimeSpan.FromHours(hours)), IsoTime.Duration(text));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("5D")]
    [InlineData("P5")]
    [InlineData("P1W2D")]
    [InlineData("3wd")]
    [InlineData("P9999999Y")]
    public void What_is_no_duration_is_none(string text) => Assert.Null(IsoTime.Duration(text));

    [Theory]
    [InlineData("2026-06-14", "2026-06-14T00:00:00+07:00")]
    [InlineData("2026-06-14T08:30", "2026-06-14T08:30:00+07:00")]
    [InlineData("2026-06-14T08:30:00Z", "2026-06-14T08:30:00+00:00")]
    [InlineData("2026-06-14T08:30:00.5+09:00", "2026-06-14T08:30:00.5+09:00")]
    public void Moments_without_a_zone_are_the_offices(string text, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment), IsoTime.Moment(text, TimeSpan.FromHours(7)));

    [Theory]
    [InlineData("14/6/2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-06-14T25:00")]
    [InlineData("soon")]
    public void What_is_no_moment_is_none(string text) => Assert.Null(IsoTime.Moment(text, TimeSpan.Zero));
}
