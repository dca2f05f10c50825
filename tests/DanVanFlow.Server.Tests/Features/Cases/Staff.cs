using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>
/// The people of a house at its pages, each signed in once: they follow links that stand on a page, fill the form before them and press its buttons. Named by account ("officer.615").
/// </summary>
sealed partial class Staff(House house) : IAsyncDisposable
{
    readonly Dictionary<string, Visitor> there = [];

    public Task<Visitor> this[string name] => SignedIn(name);

    /// <summary>Another day: letters of the last one have left, and everybody signs in anew.</summary>
    public async Task Until(DateTimeOffset moment)
    {
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        house.Clock.StandAt(moment);
        foreach (var visitor in there.Values)
            visitor.Dispose();
        there.Clear();
    }

    /// <summary>Opens what waits under this name on their "my work".</summary>
    /// <param name="about">Also stands in the line: a unit, a title.</param>
    public async Task<FormPage> Work(string name, string step, string about = "")
    {
        var visitor = await SignedIn(name);
        var list = await visitor.Source("/");
        var lines = Lines(list, step, about).ToList();
        Assert.True(lines.Count == 1, $"{name} has {lines.Count} of \"{step}\" {about} on the list: {PageText.Of(list)}");
        return await FormPage.Open(visitor, Address().Match(lines[0]).Groups["address"].Value);
    }

    /// <summary>Whether such work waits for them.</summary>
    public async Task<bool> Has(string name, string step, string about = "") => Lines(await (await SignedIn(name)).Source("/"), step, about).Any();

    /// <summary>Where the link with these words leads that stands on the page; the first of several.</summary>
    public async Task<string> Link(string name, string page, string words)
    {
        var html = await (await SignedIn(name)).Source(page);
        var link = Anchor().Matches(html).FirstOrDefault(link => PageText.Of(link.Groups["words"].Value).Contains(words, StringComparison.Ordinal));
        Assert.True(link is not null, $"{name} finds no link \"{words}\" on {page}: {PageText.Of(html)}");
        return WebUtility.HtmlDecode(link.Groups["address"].Value);
    }

    public async Task<IReadOnlyList<string>> Links(string name, string page, string words) =>
        [.. Anchor().Matches(await (await SignedIn(name)).Source(page)).Where(link => PageText.Of(link.Groups["words"].Value) == words).Select(link => WebUtility.HtmlDecode(link.Groups["address"].Value))];

    /// <summary>The page as somebody reads it: no tags, one blank between words.</summary>
    public async Task<string> Read(string name, string page) => PageText.Of(await (await SignedIn(name)).Source(page));

    /// <summary>Opens the page at this address and sends it.</summary>
    public async Task Send(string name, string at, Dictionary<string, string> typed, params (string Place, string Text)[] more) =>
        await Send(await FormPage.Open(await SignedIn(name), at), typed, more);

    /// <summary>Takes the work up from "my work" and sends it.</summary>
    public async Task Submit(string name, string step, Dictionary<string, string> typed, params (string Place, string Text)[] more) => await Send(await Work(name, step), typed, more);

    /// <summary>Each in turn gives the verdict on the case at this address.</summary>
    public async Task Judge(string at, string verdict, params string[] names)
    {
        foreach (var name in names)
            await Press((await FormPage.Open(await SignedIn(name), at)).With("verdict", verdict), "judge");
    }

    /// <summary>Takes the work up from "my work" and gives the verdict.</summary>
    public async Task Decide(string name, string step, string verdict, string about = "", string remark = "") =>
        await Press((await Work(name, step, about)).With("verdict", verdict).With("remark", remark), "judge");

    /// <summary>Presses a button that must do what it says.</summary>
    public static async Task<FormPage> Press(FormPage page, string act)
    {
        var next = await page.Press(act);
        Assert.True(next.Status == HttpStatusCode.OK, PageText.Of(next.Html));
        return next;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var visitor in there.Values)
            visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    static async Task Send(FormPage page, Dictionary<string, string> typed, (string Place, string Text)[] more)
    {
        page.With(typed);
        foreach (var (place, text) in more)
            page.With(place, text);
        await Press(page, "submit");
    }

    async Task<Visitor> SignedIn(string name)
    {
        if (there.TryGetValue(name, out var known))
            return known;
        var visitor = there[name] = new Visitor(house.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(name, House.Password)).StatusCode);
        return visitor;
    }

    static IEnumerable<string> Lines(string list, string step, string about) =>
        Row().Matches(list).Select(row => row.Value).Where(row => PageText.Of(row) is var words && words.Contains(step, StringComparison.Ordinal) && words.Contains(about, StringComparison.Ordinal));

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("href=\"(?<address>[^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("<a [^>]*href=\"(?<address>[^\"]+)\"[^>]*>(?<words>.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex Anchor();
}
