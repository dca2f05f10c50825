using System.Net;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Reminders;

// The pages of reminders, in a real house with a call for the first half of 2023 (communes due on 16 June).
public sealed class ReminderPageStories
{
    static DateTimeOffset June(int day, string time) => VietnamTime.At(new DateOnly(2023, 6, day), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task The_plan_the_ledger_and_the_verbs_lines_agree_and_a_stranger_to_the_units_sees_none_of_it()
    {
        await using var desk = await Desk.Open();
        var district = await desk.As("officer@615");
        Assert.Contains("Còn 7 ngày làm việc", await district.Read("/reminders?unit=615-01"));

        desk.House.Clock.StandAt(June(13, "07:31"));
        Assert.True((await desk.House.Get<SendDueReminders>().Run(TestContext.Current.CancellationToken)).Said > 0);
        var id = await desk.Case("615-01");
        // A week later everybody signs in anew.
        var leader = await desk.As("leader@615");
        var ledger = await leader.Read($"/reminders?show=ledger&case={id}");
        Assert.Contains("Còn 3 ngày làm việc", ledger);
        Assert.Contains("officer@615-01", ledger);
        Assert.Contains("Bỏ qua: không còn đúng lúc", ledger);
        Assert.Contains("Không có lời nhắc nào khớp", await (await desk.As("officer@615-02")).Read($"/reminders?show=ledger&case={id}"));

        var csv = await leader.Read($"/reminders?show=ledger&handler=Csv&case={id}");
        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task An_administrator_moves_a_step_within_the_limits_sees_the_effect_first_and_leaves_a_history()
    {
        await using var desk = await Desk.Open();
        await Administrator(desk, "leader@62");
        var administrator = await desk.As("leader@62");
        const string page = "/reminders/rules/six-month-report/deadline/seven-days-before";
        var move = new Dictionary<string, string> { ["Offset"] = "-5", ["Time"] = "08:00", ["From"] = "2023-06-06", ["Reason"] = "Theo đề nghị của các xã" };

        var effect = await Visitor.Text(await administrator.Post(page, move, page + "?handler=Preview"));
        Assert.Contains("lời nhắc mới", effect);
        Assert.Contains("value=\"-5\"", effect);
        Assert.False(await desk.Read(db => db.RuleChanges.AnyAsync(TestContext.Current.CancellationToken)));

        var tooFar = await Visitor.Text(await administrator.Post(page, new(move) { ["Offset"] = "-12" }));
        Assert.Contains("nằm ngoài giới hạn", tooFar);
        Assert.Contains("value=\"-12\"", tooFar);

        Assert.Equal("/reminders/rules", (await administrator.Post(page, move)).Headers.Location!.OriginalString);
        Assert.Contains("Theo đề nghị của các xã", await administrator.Read("/reminders/rules"));
        Assert.Contains(await desk.Read(db => db.Audit.Select(row => row.Act).ToListAsync(TestContext.Current.CancellationToken)), act => act == "reminder-rule-change");

        // -7wd was 7 June; -5wd is 9 June, at eight.
        desk.House.Clock.StandAt(June(7, "09:00"));
        Assert.Equal(0, (await desk.House.Get<SendDueReminders>().Run(TestContext.Current.CancellationToken)).Said);
        desk.House.Clock.StandAt(June(9, "08:00"));
        Assert.True((await desk.House.Get<SendDueReminders>().Run(TestContext.Current.CancellationToken)).Said > 0);
    }

    [Fact]
    public async Task A_step_that_the_workflow_fixed_has_no_page_and_neither_has_whoever_manages_nothing()
    {
        await using var desk = await Desk.Open();
        await Administrator(desk, "leader@62");
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("leader@62")).Get("/reminders/rules/six-month-report/deadline/due-day")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("officer@615")).Get("/reminders/rules/six-month-report/deadline/seven-days-before")).StatusCode);
        Assert.DoesNotContain("/reminders/rules/six-month-report/deadline", await (await desk.As("officer@615")).Read("/reminders/rules"));
    }

    [Fact]
    public async Task A_person_chooses_within_the_limits_and_is_told_what_cannot_be_chosen()
    {
        await using var desk = await Desk.Open();
        var leader = await desk.As("leader@615-01");
        Assert.Contains("không thể thay đổi", await leader.Read("/profile/letters"));
        var refused = await Visitor.Text(await leader.Post("/profile/letters", new() { ["Way[returned]"] = "off", ["Begins"] = "17:00", ["Ends"] = "09:00" }));
        Assert.Contains("Giờ kết thúc phải sau giờ bắt đầu.", refused);
        Assert.Contains("Cách nhận này không được chọn cho: Hồ sơ bị trả lại.", refused);
        Assert.False(await desk.Read(db => db.PersonalLetters.AnyAsync(TestContext.Current.CancellationToken)));

        var saved = await leader.Post("/profile/letters", new() { ["Way[assigned]"] = "digest", ["Begins"] = "08:00", ["Ends"] = "17:00" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var row = await desk.Read(db => db.PersonalLetters.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("leader@615-01", """{"assigned":"digest"}""", "08:00", "17:00"), (row.Person, row.Ways, row.DayBegins, row.DayEnds));
    }

    static Task Administrator(Desk desk, string person) => desk.House.Get<DanVanFlow.Server.Data.Steps.StepLane>().Write(db =>
        db.Users.Where(user => user.Id == person).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsAdministrator, true)));
}
