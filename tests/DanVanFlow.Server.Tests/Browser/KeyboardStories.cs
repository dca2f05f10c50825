using static Microsoft.Playwright.Assertions;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>Somebody who has no mouse.</summary>
public sealed class KeyboardStories(Chromium chromium) : BrowserStories(chromium)
{
    [BrowserFact]
    public async Task Signing_in_and_opening_a_case_needs_keys_only_and_one_always_sees_where_one_is()
    {
        var house = await Open();
        var keys = await house.Stranger("keys");
        var page = keys.Page;
        await page.GotoAsync("/sign-in");
        await keys.TabTo("#Name");
        await page.Keyboard.TypeAsync("officer.615-01");
        await keys.TabTo("#Password");
        await page.Keyboard.TypeAsync(Hosting.House.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Việc của tôi", new() { Timeout = 30_000 });

        // The first stop is the way past the menu; it shows itself only now.
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("a.skip")).ToBeFocusedAsync();
        await Expect(page.Locator("a.skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));

        await keys.TabTo("table.work td.main a");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("form.case-form")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await keys.TabTo("[id=\"at-situation.people\"]");
        await page.Keyboard.TypeAsync("Gõ bằng bàn phím");
        await Expect(page.Locator("[id=\"at-situation.people\"]")).ToHaveValueAsync("Gõ bằng bàn phím");
    }
}
