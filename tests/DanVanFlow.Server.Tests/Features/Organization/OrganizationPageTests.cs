using System.Net;
using DanVanFlow.Server.Tests.Web;

namespace DanVanFlow.Server.Tests.Features.Organization;

public sealed class OrganizationPageTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task The_tree_is_shown_as_it_stood_on_the_date_asked()
    {
        using var person = await house.SignedIn("cay");
        Assert.Contains("xã Đăk Mar", await person.Read("/organization?at=2023-06-14&line=party"));
        Assert.DoesNotContain("xã Đăk Mar", await person.Read("/organization?at=2025-07-01&line=party"));
    }

    [Fact]
    public async Task A_unit_shows_its_superiors_its_posts_and_who_sits_there()
    {
        await house.Person("bithu", false, "leader@23512");
        using var person = await house.SignedIn("xem");
        var page = await person.Read("/organization/23512?at=2023-06-14&line=party");
        Assert.Contains("huyện Đăk Hà", page);
        Assert.Contains("Người bithu", page);
        Assert.Contains("Còn khuyết", page);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get("/organization/nowhere")).StatusCode);
    }

    [Fact]
    public async Task A_unit_is_found_without_accents()
    {
        using var person = await house.SignedIn("tim");
        Assert.Contains("Tìm thấy 1 đơn vị", await person.Read("/organization?at=2023-06-14&line=party&q=dak+mar"));
    }
}
