using System.Net;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Letters;

public sealed class LetterPageTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task A_person_sees_their_own_letters_a_leader_those_of_the_subtree_and_nobody_those_above()
    {
        var officer = await house.Person("thu-canbo", false, "viewer@23500");
        await Letter("own", officer.Id, "23500");
        await Letter("above", "somebody", "615");
        using var reader = house.Visitor();
        await reader.SignIn("thu-canbo", WebHouse.Password);
        using var leader = await house.SignedIn("thu-lanhdao", false, "leader@615");
        using var below = await house.SignedIn("thu-xa", false, "leader@23500");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], await Status(reader, "/letters/own", "/letters/above"));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Status(leader, "/letters/own", "/letters/above"));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], await Status(below, "/letters/own", "/letters/above"));
        foreach (var handler in (string[])["Body", "Eml"])
            Assert.Equal(HttpStatusCode.NotFound, (await below.Get($"/letters/above?handler={handler}")).StatusCode);

        var list = await below.Read("/letters");
        Assert.Contains("Tiêu đề own", list);
        Assert.DoesNotContain("Tiêu đề above", list);
    }

    [Fact]
    public async Task The_letter_is_framed_where_nothing_in_it_can_run_and_downloads_as_a_file()
    {
        using var administrator = await house.SignedIn("thu-quantri", administrator: true);
        await Letter("framed", "somebody", "23512");

        Assert.Contains("<iframe", await administrator.Read("/letters/framed"));
        var body = await administrator.Get("/letters/framed?handler=Body");
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'", Assert.Single(body.Headers.GetValues("Content-Security-Policy")));
        var eml = await administrator.Get("/letters/framed?handler=Eml");
        Assert.Equal("message/rfc822", eml.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Message-ID: <framed@example.invalid>", await eml.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_an_administrator_sends_a_failed_letter_again_and_the_audit_knows_it()
    {
        await Letter("failed", "somebody", "23512", dead: "550 No such mailbox");
        using var leader = await house.SignedIn("thu-huyen", false, "leader@615");
        using var administrator = await house.SignedIn("thu-quantri2", administrator: true);

        Assert.DoesNotContain("handler=Again", await leader.Read("/letters/failed"));
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Post("/profile", [], "/letters/failed?handler=Again")).StatusCode);
        Assert.Contains("550 No such mailbox", await administrator.Read("/letters/failed"));
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post("/letters/failed", [], "/letters/failed?handler=Again")).StatusCode);
        Assert.Contains("Thư sẽ được gửi lại ngay.", await administrator.Read("/letters/failed"));
        Assert.Equal(["letter-send-again"], await house.Acts("failed"));
    }

    [Fact]
    public async Task Letters_are_found_by_state_kind_and_words()
    {
        using var administrator = await house.SignedIn("thu-quantri3", administrator: true);
        await Letter("find-waiting", "somebody", "23512");
        await Letter("find-failed", "somebody", "23512", dead: "no");

        Assert.DoesNotContain("Tiêu đề find-waiting", await administrator.Read("/letters?state=dead"));
        Assert.Contains("Tiêu đề find-failed", await administrator.Read("/letters?state=dead&kind=returned&search=find"));
        Assert.DoesNotContain("Tiêu đề find-failed", await administrator.Read("/letters?kind=sealed"));
    }

    [Fact]
    public async Task Reminders_open_for_whoever_may_see_letters()
    {
        using var leader = await house.SignedIn("nhac-lanhdao", false, "leader@615");
        using var nobody = await house.SignedIn("nhac-khach");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Status(leader, "/reminders", "/reminders?show=ledger"));
        Assert.Equal([HttpStatusCode.NotFound], await Status(nobody, "/reminders"));
    }

    static async Task<HttpStatusCode[]> Status(Visitor visitor, params string[] paths)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var path in paths)
            answers.Add((await visitor.Get(path)).StatusCode);
        return [.. answers];
    }

    Task Letter(string id, string person, string unit, string? dead = null) => house.App.Services.GetRequiredService<StepLane>().Write(async db =>
    {
        var now = DateTimeOffset.UtcNow;
        db.Letters.Add(new LetterRow
        {
            Id = id, MessageId = $"<{id}@example.invalid>", Kind = LetterKinds.Returned, Unit = unit, Person = person, Address = "a@example.invalid", Language = "vi",
            Subject = $"Tiêu đề {id}", Text = "chữ", Html = "<p>chữ</p>", CreatedAt = now, Attempts = dead is null ? 0 : 1, LastError = dead,
        });
        // Its payload names no letter, so that sending again fails again and writes no file.
        if (dead is not null)
            db.Outbox.Add(new OutboxRow { Id = id, Kind = OutboxKinds.Post, Payload = "none", CreatedAt = now, DueAt = now, Attempts = 1, Dead = true, LastError = dead });
        return await db.SaveChangesAsync();
    });
}
