using System.Net;
using System.Text.RegularExpressions;

namespace DanVanFlow.Server.Tests.Web;

/// <summary>A browser without a screen: keeps cookies, follows no redirect by itself, and sends a form with the antiforgery field that the page gave.</summary>
public sealed partial class Visitor : IDisposable
{
    readonly HttpClient http;
    readonly CookieContainer cookies = new();

    public Visitor(Uri address) => http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };

    public HttpClient Http => http;

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>The page's text as a reader sees it, entities resolved.</summary>
    public async Task<string> Read(string path) => await Text(await Get(path));

    /// <summary>The page's source; fails on anything but 200.</summary>
    public async Task<string> Source(string path)
    {
        var answer = await Get(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Opens <paramref name="page"/>, then posts the fields to <paramref name="action"/> (the page itself unless said).</summary>
    public async Task<HttpResponseMessage> Post(string page, Dictionary<string, string> fields, string? action = null)
    {
        var token = Field().Match(await (await Get(page)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        return await http.PostAsync(action ?? page, new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token))), TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SignIn(string name, string password) => Post("/sign-in", new() { ["Name"] = name, ["Password"] = password });

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Field();
}
