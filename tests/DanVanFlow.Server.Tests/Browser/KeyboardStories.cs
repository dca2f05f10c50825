using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>Somebody who has no mouse.</summary>
public sealed class KeyboardStories(Chromium chromium) : BrowserStories(chromium)
{
    [BrowserFact]
    public async Task Signing_in_and_opening_a_case_needs_keys_only_and_one_always_sees_where_one_is()
    {
        var house = await Open();
        var page = (await house.Stranger("keys")).Page;
        await page.GotoAsync("/sign-in");
        await TabTo(page, "#Name");
        await page.Keyboard.TypeAsync("officer.615-01");
        await TabTo(page, "#Password");
        await page.Keyboard.TypeAsync(Hosting.House.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Việc của tôi", new() { Timeout = 30_000 });

        // The first stop is the way past the menu; it shows itself only now.
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("a.skip")).ToBeFocusedAsync();
        await Expect(page.Locator("a.skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));

        await TabTo(page, "table.work td.main a");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("form.case-form")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await TabTo(page, "[id=\"at-situation.people\"]");
        await page.Keyboard.TypeAsync("Gõ bằng bàn phím");
        await Expect(page.Locator("[id=\"at-situation.people\"]")).ToHaveValueAsync("Gõ bằng bàn phím");
    }

    // Presses Tab until it is there; on the way every stop must be on the screen and marked.
    static async Task TabTo(IPage page, string goal)
    {
        for (var stops = 0; stops < 40; stops++)
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
