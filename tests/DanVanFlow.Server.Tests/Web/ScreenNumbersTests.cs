using System.Globalization;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Web;

public sealed class ScreenNumbersTests
{
    [Fact]
    public void Numbers_are_written_as_the_language_writes_them()
    {
        Set("vi-VN");
        Assert.Equal(("1.433", "83,5"), (ScreenNumbers.Format(1433), ScreenNumbers.Format(83.50m)));
        Set("en-GB");
        Assert.Equal("1,433.5", ScreenNumbers.Format(1433.5m));
    }

    [Theory]
    [InlineData("2023-06-12T02:00Z", "2023-06-14T16:59Z", "còn 2 ngày làm việc", "soon")]
    [InlineData("2023-06-05T02:00Z", "2023-06-14T16:59Z", "còn 7 ngày làm việc", "calm")]
    [InlineData("2023-06-14T02:00Z", "2023-06-14T16:59Z", "hôm nay là hạn", "soon")]
    [InlineData("2023-06-16T17:30Z", "2023-06-14T16:59Z", "quá hạn 2 ngày làm việc", "late")]
    [InlineData("2023-06-17T02:00Z", "2023-06-16T10:00Z", "đã quá hạn", "late")]
    [InlineData("2023-06-16T17:30Z", "2023-06-18T16:59Z", "đến hạn trong kỳ nghỉ", "soon")]
    public void A_deadline_is_said_in_working_days_ahead_and_behind(string now, string due, string words, string tone)
    {
        Set("vi-VN");
        using var services = new ServiceCollection().BuildServiceProvider();
        var deadlines = new Deadlines(new Texts(), new Standing(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)), services);
        Assert.Equal((words, tone), deadlines.Say(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture)));
    }

    static void Set(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
