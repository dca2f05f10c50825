using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// Somebody before a browser: what they do (Open, Type, Press, Judge) and what they see (Sees, Holds). Every word waits until the page is ready for it, so that no
/// story sleeps. Fields are named by their path in the form, everything else by the words on the screen.
/// </summary>
sealed class Person(IPage page, BrowserHouse house, string screen)
{
    const float Patience = 30_000;

    public IPage Page => page;
    public string Screen => screen;

    public async Task SignIn(string name)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#Name").FillAsync(name.Replace('@', '.'));
        await page.Locator("#Password").FillAsync(House.Password);
        await page.Locator("main form button.btn-primary").ClickAsync();
        // Asks again and again where the page is. Waiting for the load event instead can wait for ever: the browser may say it before anybody listens.
        await Expect(page).Not.ToHaveURLAsync(new Regex("/sign-in"), new() { Timeout = Patience });
    }

    /// <summary>Finds the unit's work in My work, under this tab, and opens it.</summary>
    public async Task Open(string unit, string tab = "Cần làm")
    {
        await page.GotoAsync("/");
        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = tab }).ClickAsync();
        await house.Picture(this, "work");
        await page.Locator("table.work td.main a", new() { HasText = unit }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Báo cáo", new() { Timeout = Patience });
    }

    public ILocator Field(string path) => page.Locator($"[id=\"at-{path}\"]");

    public async Task Type(string path, string text)
    {
        var field = Field(path);
        if (await field.EvaluateAsync<string>("field => field.tagName") == "SELECT")
            await field.SelectOptionAsync(text);
        else
            await field.FillAsync(text);
    }

    public async Task Type(IEnumerable<KeyValuePair<string, string>> report)
    {
        foreach (var (path, text) in report)
            await Type(path, text);
    }

    /// <summary>Leaves alone what stands there already, such as figures added up from below.</summary>
    public async Task TypeWhereBlank(IEnumerable<KeyValuePair<string, string>> report)
    {
        foreach (var (path, text) in report)
            if (await Field(path).InputValueAsync() == "")
                await Type(path, text);
    }

    public Task Press(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    /// <summary>Opens the box under a row or section and writes into it; the remark goes with the next button.</summary>
    public async Task Remark(string place, string text)
    {
        var box = page.Locator("details.remark-box", new() { Has = page.Locator($"textarea[name=\"~remark:{place}\"]") });
        await box.Locator("summary").ClickAsync();
        await box.Locator("textarea").FillAsync(text);
    }

    /// <summary>Answers every open remark on the page.</summary>
    public async Task AnswerRemarks(string text)
    {
        foreach (var answer in await page.Locator("textarea[name^=\"~answer\"]").AllAsync())
            await answer.FillAsync(text);
    }

    public async Task Judge(string verdict, string? remark = null)
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = verdict, Exact = true }).CheckAsync();
        if (remark is not null)
            await page.Locator("#remark").FillAsync(remark);
        await house.Picture(this, "review");
        await Press("Ghi nhận kết quả");
    }

    public Task Sees(string words) => Expect(page.Locator("body")).ToContainTextAsync(words, new() { Timeout = Patience });

    public Task Sees(ILocator place, string words) => Expect(place).ToContainTextAsync(words, new() { Timeout = Patience });

    public Task IsTold(string words) => Expect(page.Locator(".note.good").First).ToContainTextAsync(words, new() { Timeout = Patience });

    public Task Holds(string path, string text) => Expect(Field(path)).ToHaveValueAsync(text, new() { Timeout = Patience });

    public Task Picture(string name) => house.Picture(this, name);

    /// <summary>Presses Tab until it is there; on the way every stop must be on the screen and marked.</summary>
    public async Task TabTo(string goal, int most = 40)
    {
        for (var stops = 0; stops < most; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("", await page.EvaluateAsync<string>(Unmarked));
            if (await page.EvaluateAsync<bool>("goal => document.activeElement.matches(goal)", goal))
                return;
        }
        Assert.Fail($"{goal} cannot be reached with Tab.");
    }

    const string Unmarked = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return '';
          const style = getComputedStyle(e), box = e.getBoundingClientRect();
          const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none';
          const there = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight;
          return marked && there ? '' : `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}: ${marked ? 'off the screen' : 'no focus mark'}`;
        }
        """;
}
