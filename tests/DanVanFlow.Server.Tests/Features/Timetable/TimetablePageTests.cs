using System.Net;
using DanVanFlow.Server.Features.Timetable;
using DanVanFlow.Server.Tests.Web;
using DanVanFlow.Server.Web.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Timetable;

public sealed class TimetablePageTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task Only_an_administrator_sees_it_and_running_now_is_audited_and_written_down()
    {
        using var leader = await house.SignedIn("lich-lanhdao", false, "leader@615");
        using var administrator = await house.SignedIn("lich-quantri", administrator: true);

        Assert.Equal(HttpStatusCode.NotFound, (await leader.Get("/admin/timetable")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Post("/profile", new() { ["entry"] = "ReadBounces" }, "/admin/timetable?handler=Run")).StatusCode);
        Assert.Contains("Đọc thư bị trả về", await administrator.Read("/admin/timetable"));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Post("/admin/timetable", new() { ["entry"] = "nothing" }, "/admin/timetable?handler=Run")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post("/admin/timetable", new() { ["entry"] = "ReadBounces" }, "/admin/timetable?handler=Run")).StatusCode);

        Assert.Equal(["timetable-run"], await house.Acts("ReadBounces"));
        for (var look = 0; look < 100 && !await house.Read(db => db.TimetableRuns.AnyAsync(run => run.Entry == "ReadBounces" && run.By != null)); look++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Contains("Người lich-quantri cho chạy", await administrator.Read("/admin/timetable"));
    }

    [Fact]
    public void Every_entry_has_words_in_both_languages()
    {
        var texts = house.App.Services.GetRequiredService<Texts>();
        Assert.All(DanVanFlow.Server.Jobs.Timetable.Entries, entry => Assert.True(texts.Has($"Timetable.What.{entry.Setting}"), $"Timetable.What.{entry.Setting} is missing in Features/Timetable/Texts.json."));
    }

    [Theory]
    [InlineData("0/10 * * * * ?", "10 giây một lần")]
    [InlineData("30 * * * * ?", "Mỗi phút")]
    [InlineData("20 2/5 * * * ?", "5 phút một lần")]
    [InlineData("0 15 * * * ?", "Mỗi giờ, phút 15")]
    [InlineData("0 17 2 * * ?", "Hằng ngày lúc 02:17")]
    [InlineData("0 30 7 ? * MON-FRI", "Thứ Hai đến thứ Sáu lúc 07:30")]
    [InlineData("0 0 6 ? * MON", "Thứ Hai hằng tuần lúc 06:00")]
    [InlineData("0 0 6 1 * ?", "Ngày 1 hằng tháng lúc 06:00")]
    [InlineData("0 0 12 L * ?", "0 0 12 L * ?")]
    public void A_time_is_said_in_words_and_one_that_is_not_understood_as_it_stands(string cron, string words)
    {
        System.Globalization.CultureInfo.CurrentUICulture = new("vi");
        Assert.Equal(words, CronWords.Say(cron, house.App.Services.GetRequiredService<Texts>()));
    }
}
