using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace DanVanFlow.Server.Tests.Web;

public sealed class PageWeightTests(WebHouse house) : IClassFixture<WebHouse>
{
    const int Budget = 150_000;

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/profile")]
    [InlineData("/organization")]
    public async Task A_first_load_stays_under_the_budget_compressed_and_the_second_is_from_memory(string path)
    {
        using var visitor = await house.SignedIn($"nang{Guid.NewGuid():N}");
        var html = await visitor.Read(path);
        visitor.Http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var weight = (await (await visitor.Get(path)).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        var linked = Regex.Matches(html, "(?:src|href)=\"(/(?:dist/|icons|favicon)[^\"#]+)").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains(linked, address => address.StartsWith("/dist/site.css?v="));
        Assert.Contains(linked, address => address.StartsWith("/dist/site.js?v="));
        foreach (var address in linked)
        {
            var answer = await visitor.Get(address);
            Assert.True(answer.IsSuccessStatusCode, address);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
            weight += (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }
        Assert.InRange(weight, 1, Budget);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Scripts_and_style_go_out_as_the_build_compressed_them(string coding)
    {
        using var visitor = house.Visitor();
        visitor.Http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
        var answer = await visitor.Get("/dist/site.css");
        Assert.Equal([coding], answer.Content.Headers.ContentEncoding);
        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 30_000);
    }
}
