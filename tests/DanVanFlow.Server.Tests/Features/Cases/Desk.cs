using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>
/// A house with a call open for the first half of 2023, and people who work in it by pages alone: they open a page, fill its form and press a button.
/// </summary>
sealed class Desk : IAsyncDisposable
{
    readonly Dictionary<string, Visitor> people = [];

    Desk(House house) => (House, Told) = (house, new Telling(house));

    public House House { get; }

    /// <summary>For steps that a story takes for granted.</summary>
    public Telling Told { get; }

    public static async Task<Desk> Open(string provider = "Sqlite", Dictionary<string, string?>? settings = null)
    {
        var house = await House.Build(provider, listen: true, settings: settings);
        var (_, refusal) = await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        Assert.Null(refusal);
        return new(house);
    }

    public async Task<Visitor> As(string person)
    {
        if (people.TryGetValue(person, out var there))
            return there;
        var visitor = people[person] = new Visitor(House.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(person.Replace('@', '.'), House.Password)).StatusCode);
        return visitor;
    }

    public async Task<string> Case(string unit) => (await Told.Case(unit)).Id;

    public async Task<FormPage> Look(string person, string unit) => await FormPage.Open(await As(person), $"/cases/{await Case(unit)}");

    public async Task<FormPage> Filled(string person, string unit) => (await Look(person, unit)).With(await Report(unit));

    /// <summary>Small, honest answers as the names and texts of a posted form.</summary>
    public async Task<Dictionary<string, string>> Report(string unit) =>
        ReportAnswers.For(House, await Told.Case(unit)).ToDictionary(place => place.Key, place => place.Value switch
        {
            YesNoAnswer yes => yes.Yes ? "yes" : "no",
            TextAnswer text => text.Text,
            var other => NumberText.Format(other),
        });

    public async Task<T> Read<T>(Func<DanVanFlow.Server.Data.FlowDb, Task<T>> question)
    {
        await using var db = House.Db();
        return await question(db);
    }

    public Task<List<RevisionRow>> Revisions(string unit) => Read(db => (from revision in db.Revisions join row in db.Cases on revision.Case equals row.Id where row.Unit == unit orderby revision.Number select revision).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in people.Values)
            visitor.Dispose();
        await House.DisposeAsync();
    }
}

/// <summary>A page with its one form, as a browser without scripts holds it.</summary>
sealed partial class FormPage
{
    readonly Visitor visitor;
    string html = "";

    FormPage(Visitor visitor) => this.visitor = visitor;

    public string Html => html;
    public string Text { get; private set; } = "";
    public HttpStatusCode Status { get; private set; }
    public Dictionary<string, string> Fields { get; } = [];
    public string Action { get; private set; } = "";

    public static async Task<FormPage> Open(Visitor visitor, string path)
    {
        var page = new FormPage(visitor);
        await page.Take(await visitor.Get(path));
        return page;
    }

    public FormPage With(string name, string value)
    {
        Fields[name] = value;
        return this;
    }

    public FormPage With(Dictionary<string, string> values)
    {
        foreach (var (name, value) in values)
            Fields[name] = value;
        return this;
    }

    /// <summary>Presses a button and follows where it leads.</summary>
    public async Task<FormPage> Press(string act, string? file = null, byte[]? content = null)
    {
        var next = new FormPage(visitor);
        await next.Take(await Send(act, file, content));
        if ((int)next.Status is >= 300 and < 400)
            throw new InvalidOperationException("A redirect was not followed.");
        return next;
    }

    public Task<HttpResponseMessage> Send(string act, string? file = null, byte[]? content = null, string? action = null)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in Fields)
            body.Add(new StringContent(value), $"\"{name}\"");
        body.Add(new StringContent(act), "act");
        if (content is not null)
            body.Add(new ByteArrayContent(content), "\"~file.attachments.files\"", file!);
        return visitor.Http.PostAsync(action ?? Action, body, TestContext.Current.CancellationToken);
    }

    async Task Take(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.Redirect)
            answer = await visitor.Get(answer.Headers.Location!.ToString());
        Status = answer.StatusCode;
        html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Text = WebUtility.HtmlDecode(html);
        if (CaseForm().Match(html) is not { Success: true } form)
            return;
        Action = WebUtility.HtmlDecode(form.Groups["action"].Value);
        foreach (Match input in Input().Matches(form.Value))
            if (Attribute(input.Value, "name") is { } name && Attribute(input.Value, "type") is not ("radio" or "checkbox" or "file") || input.Value.Contains(" checked"))
                Keep(Attribute(input.Value, "name")!, Attribute(input.Value, "value") ?? "");
        foreach (Match area in Area().Matches(form.Value))
            Fields[Attribute(area.Value, "name")!] = WebUtility.HtmlDecode(area.Groups["text"].Value).TrimStart('\r', '\n');
        foreach (Match select in Select().Matches(form.Value))
            Fields[Attribute(select.Value, "name")!] = Chosen().Match(select.Value) is { Success: true } chosen ? WebUtility.HtmlDecode(chosen.Groups["value"].Value) : "";
    }

    // A tick has a blank companion of the same name behind it, which does not take it back.
    void Keep(string name, string value) => Fields[name] = value.Length == 0 ? Fields.GetValueOrDefault(name, "") : value;

    static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"[\\s]{name}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<form[^>]*action=\"(?<action>/cases/[^\"]*)\"[^>]*class=\"(case-form|conflict)[^\"]*\".*?</form>|<form[^>]*action=\"(?<action>/cases/[^\"]*)\"[^>]*withdraw.*?</form>", RegexOptions.Singleline)]
    private static partial Regex CaseForm();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<textarea[^>]*>(?<text>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Area();

    [GeneratedRegex("<select.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]*value=\"(?<value>[^\"]*)\"[^>]*selected|<option[^>]*selected[^>]*value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Chosen();
}
