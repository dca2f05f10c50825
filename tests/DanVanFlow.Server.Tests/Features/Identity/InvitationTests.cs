using System.Net;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class InvitationTests
{
    const string Chosen = "suoi chay ra song lon", Address = "h.nhung@example.invalid";

    [Theory, OnEachDatabase]
    public async Task Somebody_new_confirms_the_name_chooses_language_and_password_and_the_invitation_is_used_up(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        using var administrator = await story.SignedIn(AccountStory.Administrator);
        var person = await Invited(administrator);
        var link = await story.LinkIn("invitation", Address);
        Assert.Contains("chưa đặt mật khẩu", await administrator.Read(person + "/account"));

        using var newcomer = story.Stranger();
        Assert.Contains("value=\"H Nhung\"", await newcomer.Read(link));
        Assert.Contains("value=\"H Nhung\"", await newcomer.Read(link));
        var wrong = await Visitor.Text(await newcomer.Post(link, Fields("H'Nhung Niê", "1234567890")));
        Assert.Contains("quá phổ biến", wrong);
        Assert.Contains("value=\"H'Nhung Niê\"", wrong);
        Assert.Equal("/sign-in", (await newcomer.Post(link, Fields("H'Nhung Niê", Chosen))).Headers.Location?.OriginalString);
        Assert.Contains("has expired, was used", await newcomer.Read(link));
        Assert.Equal("/", (await newcomer.SignIn(Address, Chosen)).Headers.Location?.OriginalString);
        Assert.Contains("H'Nhung Niê", await newcomer.Read("/profile"));
        Assert.Contains("Đã có mật khẩu", await administrator.Read(person + "/account"));
    }

    [Theory, OnEachDatabase]
    public async Task Sending_again_ends_the_earlier_one_and_taking_back_ends_all(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        using var administrator = await story.SignedIn(AccountStory.Administrator);
        var page = await Invited(administrator) + "/account";
        using var newcomer = story.Stranger();
        var first = await story.LinkIn("invitation", Address);
        story.House.Clock.StandAt(House.Monday.AddMinutes(1));
        await administrator.Post(page, [], page + "?handler=Invite");
        var second = await story.LinkIn("invitation", Address);
        Assert.NotEqual(first, second);
        Assert.Contains("đã thu hồi", await newcomer.Read(first));
        Assert.Contains("new-password", await newcomer.Read(second));

        await administrator.Post(page, [], page + "?handler=TakeBack");
        Assert.Contains("đã thu hồi", await newcomer.Read(second));
        Assert.Contains("đã thu hồi", await Visitor.Text(await newcomer.Post(second, Fields("x", Chosen))));
        Assert.Contains("Lời mời đã thu hồi", await administrator.Read(page));
    }

    [Fact]
    public async Task An_invitation_is_over_after_a_week_and_only_system_administrators_keep_accounts()
    {
        await using var story = await AccountStory.Open();
        using var administrator = await story.SignedIn(AccountStory.Administrator);
        var page = await Invited(administrator) + "/account";
        var link = await story.LinkIn("invitation", Address);
        using var officer = await story.SignedIn(AccountStory.Officer);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Get(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Post("/profile", [], page + "?handler=Link")).StatusCode);
        story.House.Clock.StandAt(House.Monday.AddDays(8));
        using var newcomer = story.Stranger();
        Assert.Contains("hết hạn", await newcomer.Read(link));
    }

    [Theory, OnEachDatabase]
    public async Task A_new_address_counts_when_its_letter_was_answered_and_not_before(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        using var person = await story.SignedIn(AccountStory.Officer);
        Assert.Contains("Mật khẩu hiện tại không đúng.", await Visitor.Text(await person.Post("/profile", new() { ["NewEmail"] = "moi@example.invalid", ["EmailPassword"] = "no" }, "/profile?handler=Email")));
        await person.Post("/profile", new() { ["NewEmail"] = "moi@example.invalid", ["EmailPassword"] = House.Password }, "/profile?handler=Email");
        var link = await story.LinkIn("email-change", "moi@example.invalid");
        Assert.Contains("officer.615@example.invalid", await person.Read("/profile"));
        Assert.Contains("moi@example.invalid", await person.Read(link));
        Assert.Equal("/profile", (await person.Post(link, [])).Headers.Location?.OriginalString);
        Assert.Contains("moi@example.invalid", await person.Read("/profile"));
        Assert.Contains("đã được dùng", await person.Read(link));
        await story.House.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        var notice = await story.Read(db => db.Letters.SingleAsync(row => row.Kind == "email-changed"));
        Assert.Equal("officer.615@example.invalid", notice.Address);
        Assert.DoesNotContain("moi@example.invalid", notice.Text + notice.Html);
        Assert.True(await story.Read(db => db.Users.AnyAsync(user => user.Id == AccountStory.OfficerId && user.EmailConfirmed && user.NormalizedEmail == "MOI@EXAMPLE.INVALID")));
    }

    static async Task<string> Invited(Visitor administrator)
    {
        var made = await administrator.Post("/people/new", new() { ["DisplayName"] = "H Nhung", ["Email"] = Address });
        return made.Headers.Location!.OriginalString;
    }

    static Dictionary<string, string> Fields(string name, string password) => new() { ["DisplayName"] = name, ["Language"] = "en", ["Password"] = password, ["Again"] = password };
}
