using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Web.Language;
using Microsoft.Playwright;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>
/// Every state of the page at a desk's and at a phone's width, in both languages: nothing may be wider than the screen. With DANVANFLOW_PICTURES naming a
/// folder the pictures are kept there to be looked at.
/// </summary>
public sealed class PicturesOfCases
{
    const string Chromium = "/usr/bin/chromium";

    static readonly string? Folder = Environment.GetEnvironmentVariable("DANVANFLOW_PICTURES");

    [Fact]
    public async Task No_page_of_a_case_is_wider_than_the_screen()
    {
        Assert.SkipUnless(File.Exists(Chromium) || Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, "Chromium is not installed.");
        await using var desk = await Desk.Open();
        await using var gallery = await Gallery.Open(desk, Chromium, Folder);
        var commune = $"/cases/{await desk.Case("615-01")}";

        await gallery.Look("todo", "officer@615-01", "/");
        await gallery.Look("empty", "leader@615-01", "/?list=returned");
        await gallery.Look("draft", "officer@615-01", commune);
        await gallery.Look("refused", "officer@615-01", commune, press: "button[value=submit].btn", into: "[id='at-figures.attendances.period']", type: "83.5");
        var times = 0;
        await gallery.Look("conflict", "officer@615-01", commune, press: "button[value=save].btn", into: "[id='at-situation.people']", type: "Nhân dân phấn khởi, tin tưởng.",
            meanwhile: async () => await (await desk.Look("officer@615-01", "615-01")).With("situation.people", $"Đời sống còn khó khăn ở {++times} thôn.").Press("save"));
        await desk.Told.Say("officer@615-01", "615-01", "submit");
        await gallery.Look("sent", "officer@615-01", commune);
        await gallery.Look("waiting", "officer@615-01", "/?list=waiting");
        await gallery.Look("sign", "leader@615-01", commune);

        await desk.Told.Say("leader@615-01", "615-01", "approve");
        await (await desk.Look("officer@615", "615-01"))
            .With("~remark:figures.meetings", "Số cuộc chưa khớp biên bản.").With("~remark:situation.people", "Bổ sung tình hình thiếu đói giáp hạt.").Press("remark");
        await gallery.Look("appraise", "officer@615", commune);
        await desk.Told.Say("officer@615", "615-01", "return", "Đề nghị rà lại hai mục đã góp ý.");
        await gallery.Look("returned", "officer@615-01", commune);

        await desk.Told.AnswerRemarks("officer@615-01", "615-01");
        await (await desk.Look("officer@615-01", "615-01")).With("figures.meetings.period", "12").With("figures.meetings.year", "15").With("situation.people", "Đời sống ổn định hơn.").Press("submit");
        await desk.Told.Say("leader@615-01", "615-01", "approve");
        await gallery.Look("again", "officer@615", commune);
        await desk.Told.Say("officer@615", "615-01", "approve");
        await gallery.Look("approve", "leader@615", commune);
        await desk.Told.Say("leader@615", "615-01", "approve");
        await gallery.Look("accepted", "officer@615-01", commune);
        await gallery.Look("parent", "officer@615", $"/cases/{await desk.Case("615")}");
        Assert.True(gallery.TooWide.Count == 0, string.Join("\n", gallery.TooWide));
    }
}

/// <summary>Visits a page as somebody at both sizes and in both languages.</summary>
sealed class Gallery(Desk desk, IPlaywright playwright, IBrowser browser, string? folder) : IAsyncDisposable
{
    const string WhoSticksOut = """
        [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(one => one.tagName + '.' + one.className).slice(0, 6).join(', ')
        """;

    readonly Dictionary<string, IBrowserContext> signedIn = [];

    public List<string> TooWide { get; } = [];

    public static async Task<Gallery> Open(Desk desk, string chromium, string? folder)
    {
        var playwright = await Playwright.CreateAsync();
        return new(desk, playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] }), folder);
    }

    public async Task Look(string name, string person, string path, string? press = null, string? into = null, string? type = null, Func<Task>? meanwhile = null)
    {
        foreach (var (size, width, height) in new[] { ("desk", 1280, 900), ("phone", 390, 844) })
            foreach (var language in new[] { "vi", "en" })
            {
                var page = await (await As(person)).NewPageAsync();
                await page.SetViewportSizeAsync(width, height);
                await page.Context.AddCookiesAsync([new() { Name = Languages.Cookie, Value = language, Url = desk.House.Address.ToString() }]);
                Assert.Equal(200, (await page.GotoAsync(path))!.Status);
                if (meanwhile is not null)
                    await meanwhile();
                if (into is not null)
                    await page.FillAsync(into, type!);
                if (press is not null)
                    await page.ClickAsync(press);
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                if (folder is not null)
                    await Keep(page, $"{name}-{size}-{language}", width);
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
                    TooWide.Add($"{name} is {over} pixels wider than the {size}, {language}: {await page.EvaluateAsync<string>(WhoSticksOut)}");
                await page.CloseAsync();
            }
    }

    // In pieces that a person can look at: a long form is eight screens high.
    async Task Keep(IPage page, string name, int width)
    {
        const int piece = 1_700;
        var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        for (var top = 0; top < height; top += piece)
            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(folder!, $"{name}-{top / piece}.png"), FullPage = true, Clip = new() { X = 0, Y = top, Width = width, Height = Math.Min(piece, height - top) },
            });
    }

    async Task<IBrowserContext> As(string person)
    {
        if (signedIn.TryGetValue(person, out var there))
            return there;
        var context = signedIn[person] = await browser.NewContextAsync(new() { BaseURL = desk.House.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Name", person.Replace('@', '.'));
        await page.FillAsync("#Password", House.Password);
        await page.ClickAsync("main button.btn-primary");
        await page.CloseAsync();
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
