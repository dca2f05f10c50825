using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.People;

public sealed class PeopleTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task An_administrator_adds_an_officer_who_sets_a_password_by_a_link_that_works_once()
    {
        using var administrator = await house.SignedIn("trucquantri", administrator: true);
        var made = await administrator.Post("/people/new", new()
        {
            ["DisplayName"] = "Y Nga", ["Email"] = "nga@example.invalid", ["UserName"] = "nga", ["Post"] = "officer@23512",
        });
        var page = await administrator.Read(made.Headers.Location!.OriginalString);
        var link = new Uri(Regex.Match(page, "http://[^<]+/invitation\\?[^<]+").Value).PathAndQuery;
        Assert.Contains("Chuyên viên, xã Đăk Mar", page);

        using var officer = house.Visitor();
        var chosen = new Dictionary<string, string> { ["DisplayName"] = "Y Nga", ["Language"] = "vi", ["Password"] = "rung xanh bat ngan", ["Again"] = "rung xanh bat ngan" };
        Assert.Equal("/sign-in", (await officer.Post(link, chosen)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SignIn("nga", "rung xanh bat ngan")).StatusCode);
        Assert.Contains("đã hết hạn, đã được dùng", await Visitor.Text(await officer.Post(link, chosen)));

        var id = await house.Read(db => db.Users.Where(account => account.UserName == "nga").Select(account => account.Id).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["person-create", "invitation-accept", "sign-in"], await house.Acts(id));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_at_the_field_and_nothing_is_written()
    {
        await house.Person("trung");
        using var administrator = await house.SignedIn("quantri2", administrator: true);
        var page = await Visitor.Text(await administrator.Post("/people/new", new() { ["DisplayName"] = "Ai đó", ["Email"] = "hop.thu.khac@example.invalid", ["UserName"] = "trung" }));
        Assert.Contains("Tên đăng nhập này đã có.", page);
        Assert.Contains("value=\"Ai đó\"", page);
        Assert.False(await house.Read(db => db.Users.AnyAsync(account => account.Email == "hop.thu.khac@example.invalid", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_new_account_is_no_way_to_a_second_head()
    {
        await house.Person("truong", false, "leader@23512");
        using var administrator = await house.SignedIn("quantrihaidau", administrator: true);
        var page = await Visitor.Text(await administrator.Post("/people/new", new() { ["DisplayName"] = "Hai Đầu", ["Email"] = "hai.dau@example.invalid", ["Post"] = "leader@23512" }));
        Assert.Contains("đã có người khác giữ", page);
        Assert.False(await house.Read(db => db.Users.AnyAsync(account => account.Email == "hai.dau@example.invalid", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Who_manages_nobody_is_told_there_is_no_such_page()
    {
        var other = await house.Person("khac");
        using var officer = await house.SignedIn("canbo", false, "officer@23500");
        foreach (var path in (string[])["/people", "/people/new", $"/people/{other.Id}"])
            Assert.Equal(HttpStatusCode.NotFound, (await officer.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Post("/profile", [], $"/people/{other.Id}?handler=Disable")).StatusCode);
    }

    [Fact]
    public async Task The_administrator_of_a_district_sees_its_people_gives_posts_there_and_touches_no_account()
    {
        var below = await house.Person("duoi", false, "officer@23500");
        var above = await house.Person("tren", false, "officer@62");
        using var keeper = await house.SignedIn("vanphong", false, "administrator@615");
        var list = await keeper.Read("/people");
        Assert.Contains("Người duoi", list);
        Assert.DoesNotContain("Người tren", list);
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.Get($"/people/{above.Id}")).StatusCode);

        await keeper.Post($"/people/{below.Id}", new() { ["post"] = "leader@23500" }, $"/people/{below.Id}?handler=Give");
        Assert.Contains("Trưởng khối, thị trấn Đăk Hà", await keeper.Read($"/people/{below.Id}"));
        await keeper.Post($"/people/{below.Id}", new() { ["post"] = "leader@62" }, $"/people/{below.Id}?handler=Give");
        Assert.DoesNotContain("Trưởng khối, tỉnh Kon Tum</td>", await keeper.Read($"/people/{below.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.Post($"/people/{below.Id}", [], $"/people/{below.Id}/account?handler=Link")).StatusCode);
    }

    [Fact]
    public async Task People_are_found_without_accents()
    {
        await house.Person("phuong", false, "officer@615");
        using var administrator = await house.SignedIn("quantri3", administrator: true);
        Assert.Contains("Người phuong", await administrator.Read("/people?q=huyen+dak+ha"));
        Assert.Contains("Không có ai", await administrator.Read("/people?q=khong+co+nguoi+nay"));
    }
}
