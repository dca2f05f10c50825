using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed partial class ForgottenPasswordTests
{
    const string Next = "con duong lang xanh mat";

    [Theory, OnEachDatabase]
    public async Task A_letter_brings_a_link_that_sets_a_new_password_once_and_ends_all_sessions(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        using var before = await story.SignedIn(AccountStory.Officer);
        using var person = story.Stranger();
        Assert.Equal("/forgotten?sent=true", (await person.Post("/forgotten", new() { ["Name"] = AccountStory.Officer })).Headers.Location?.OriginalString);
        var link = await story.LinkIn("password-reset", "officer.615@example.invalid");

        Assert.Contains("new-password", await person.Read(link));
        Assert.Contains("không được chứa tên", await Visitor.Text(await person.Post(link, Fields("officer.615 rat dai"))));
        Assert.Contains("quá phổ biến", await Visitor.Text(await person.Post(link, Fields("matkhau12345"))));
        Assert.Equal(HttpStatusCode.OK, (await before.Get("/profile")).StatusCode);
        Assert.Equal("/sign-in", (await person.Post(link, Fields(Next))).Headers.Location?.OriginalString);

        Assert.Equal(HttpStatusCode.Redirect, (await before.Get("/profile")).StatusCode);
        Assert.Contains("đã được dùng", await person.Read(link));
        Assert.Equal(HttpStatusCode.OK, (await person.Post(link, Fields("mot cau khac nua"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await person.SignIn(AccountStory.Officer, Next)).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task Known_unknown_and_disabled_get_the_same_answer_and_cause_the_same_writes_but_one_letter(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        await story.Read(db => db.Users.Where(user => user.Id == "officer@615-01").ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, House.Monday)));
        var told = new List<string>();
        foreach (var name in (string[])[AccountStory.Officer, "officer.615@example.invalid", "nobody", "nobody@example.invalid", "officer.615-01"])
        {
            using var stranger = story.Stranger();
            var answer = await stranger.Post("/forgotten", new() { ["Name"] = name });
            told.Add($"{answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)} {Field().Replace(await stranger.Read("/forgotten?sent=true"), "")}");
        }
        Assert.Single(told.Distinct());
        Assert.Equal(5, await story.Read(db => db.AccountLinks.CountAsync()));
        Assert.Equal(5, await story.Read(db => db.Audit.CountAsync(row => row.Act == "password-link-ask")));
        Assert.Equal(2, await story.Read(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task A_link_is_over_after_two_hours_and_when_a_newer_one_was_asked_for()
    {
        await using var story = await AccountStory.Open();
        using var person = story.Stranger();
        await person.Post("/forgotten", new() { ["Name"] = AccountStory.Officer });
        var old = await story.LinkIn("password-reset", "officer.615@example.invalid");
        story.House.Clock.StandAt(House.Monday.AddMinutes(1));
        await person.Post("/forgotten", new() { ["Name"] = AccountStory.Officer });
        var newer = await story.LinkIn("password-reset", "officer.615@example.invalid");

        Assert.Contains("đã được dùng", await person.Read(old));
        Assert.Contains("new-password", await person.Read(newer));
        story.House.Clock.StandAt(House.Monday.AddMinutes(122));
        Assert.Contains("đã được dùng", await person.Read(newer));
    }

    [Theory, OnEachDatabase]
    public async Task A_stranger_who_knows_a_name_ends_no_link_that_an_administrator_handed_over(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        await story.House.Get<StepLane>().Write(db =>
        {
            db.AccountLinks.Add(new()
            {
                Id = "handed-over", Person = AccountStory.OfficerId, Purpose = OneTimeLinks.Password, Hash = "h", Stamp = "s", CreatedAt = House.Monday, CreatedBy = "leader@62", ExpiresAt = House.Monday.AddDays(3),
            });
            return db.SaveChangesAsync();
        });
        using var stranger = story.Stranger();
        await stranger.Post("/forgotten", new() { ["Name"] = AccountStory.Officer });
        await stranger.Post("/forgotten", new() { ["Name"] = AccountStory.Officer });
        var inForce = await story.Read(db => db.AccountLinks.Where(link => link.Person == AccountStory.OfficerId && link.EndedAt == null).Select(link => link.CreatedBy).ToListAsync());
        Assert.Equal([null, "leader@62"], inForce.Order());
    }

    [Fact]
    public async Task Who_asks_for_too_many_letters_is_told_so_whether_or_not_the_name_exists()
    {
        await using var story = await AccountStory.Open();
        foreach (var name in (string[])[AccountStory.Officer, "nobody"])
        {
            using var stranger = story.Stranger();
            for (var letter = 0; letter < 3; letter++)
                await stranger.Post("/forgotten", new() { ["Name"] = name });
            var stopped = await stranger.Post("/forgotten", new() { ["Name"] = name });
            Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
            Assert.Contains("Hãy đợi một giờ", await Visitor.Text(stopped));
        }
    }

    [Fact]
    public async Task Pushing_at_a_door_without_end_gets_a_clear_page_and_looking_stays_free()
    {
        await using var story = await AccountStory.Open();
        using var stranger = story.Stranger();
        HttpResponseMessage answer = null!;
        for (var push = 0; push < 61; push++)
            answer = await stranger.Http.PostAsync("/forgotten", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("60", answer.Headers.RetryAfter?.ToString());
        Assert.Contains("Quá nhiều yêu cầu", await Visitor.Text(answer));
        Assert.Equal(HttpStatusCode.OK, (await stranger.Get("/forgotten")).StatusCode);
    }

    static Dictionary<string, string> Fields(string password) => new() { ["Password"] = password, ["Again"] = password };

    // The antiforgery fields differ from visit to visit.
    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Field();
}
