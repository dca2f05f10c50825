using System.Net;
using DanVanFlow.Server.Tests.Web;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class FirstRunTests
{
    [Fact]
    public async Task The_link_makes_one_administrator_and_is_dead_afterwards()
    {
        await using var house = new WebHouse();
        await house.InitializeAsync();
        var first = house.App.Services.GetRequiredService<FirstAdministrator>();
        var old = Path(await first.LinkIfNeeded("http://127.0.0.1:5080/"));
        var link = Path(await first.LinkIfNeeded("http://127.0.0.1:5080/"));
        var filled = new Dictionary<string, string>
        {
            ["DisplayName"] = "Y Thanh", ["Email"] = "thanh@example.invalid", ["Password"] = WebHouse.Password, ["Again"] = WebHouse.Password,
        };
        using var visitor = house.Visitor();

        Assert.Contains("không còn hiệu lực", await visitor.Read(old));
        Assert.Contains("không giống nhau", await Visitor.Text(await visitor.Post(link, new(filled) { ["Again"] = "another one" })));
        Assert.Contains("ít nhất 10 ký tự", await Visitor.Text(await visitor.Post(link, new(filled) { ["Password"] = "short", ["Again"] = "short" })));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Post(link, filled)).StatusCode);
        Assert.Contains("Y Thanh", await visitor.Read("/people"));

        using var late = house.Visitor();
        Assert.Contains("không còn hiệu lực", await late.Read(link));
        Assert.Null(await first.LinkIfNeeded("http://127.0.0.1:5080"));
    }

    static string Path(string? link) => new Uri(link!).PathAndQuery;
}
