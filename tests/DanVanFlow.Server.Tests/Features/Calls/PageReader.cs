using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;

namespace DanVanFlow.Server.Tests.Features.Calls;

/// <summary>Somebody who reads pages and presses buttons: follows redirects, keeps cookies, sends the antiforgery field that the page gave.</summary>
sealed partial class PageReader(HttpClient http) : IDisposable
{
    // A client that follows redirects by itself drops the token on the way, so this one follows on foot.
    public static async Task<PageReader> Of(House house, string person)
    {
        using var api = await house.Api(person);
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = house.Address };
        http.DefaultRequestHeaders.Authorization = api.DefaultRequestHeaders.Authorization;
        return new(http);
    }

    public HttpClient Http => http;

    public async Task<HttpStatusCode> Status(string path) => (await http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode;

    /// <summary>The page as somebody reads it: no tags, entities resolved, one blank between words. Fails on anything but 200.</summary>
    public async Task<string> Read(string path) => PageText.Of(await Source(path));

    public async Task<string> Source(string path)
    {
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode}: {PageText.Of(text)}");
        return text;
    }

    /// <summary>Opens the page, then posts to <paramref name="action"/> with the page's own antiforgery field.</summary>
    public async Task<(HttpStatusCode Status, Uri Landed, string Page)> Press(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Field().Match(await Source(page)).Groups[1].Value;
        var form = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        using var answer = await http.PostAsync(action, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.Found)
            return (answer.StatusCode, answer.Headers.Location!, await Read(answer.Headers.Location!.ToString()));
        return (answer.StatusCode, new(action, UriKind.Relative), PageText.Of(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Field();
}
