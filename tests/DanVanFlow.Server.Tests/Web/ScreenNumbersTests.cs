using System.Globalization;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Web;

public sealed class ScreenNumbersTests
{
    [Theory]
    [InlineData("vi-VN", "1.433", 1433)]
    [InlineData("vi-VN", "1433", 1433)]
    [InlineData("vi-VN", "83,5", 83.5)]
    [InlineData("vi-VN", "83.5", 83.5)]
    [InlineData("vi-VN", "1.234.567,25", 1234567.25)]
    [InlineData("vi-VN", " 2 555 ", 2555)]
    [InlineData("vi-VN", "-3", -3)]
    [InlineData("en-GB", "1,433", 1433)]
    [InlineData("en-GB", "83.5", 83.5)]
    [InlineData("en-GB", "83,5", 83.5)]
    public void Numbers_are_understood_as_people_type_them(string culture, string typed, double meant)
    {
        Set(culture);
        Assert.Equal((decimal)meant, ScreenNumbers.Parse(typed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hơn 20")]
    [InlineData("1.2.3")]
    [InlineData("12,3,4")]
    [InlineData("1e5")]
    [InlineData("-")]
    public void What_is_no_number_is_none(string typed)
    {
        Set("vi-VN");
        Assert.Null(ScreenNumbers.Parse(typed));
    }

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
