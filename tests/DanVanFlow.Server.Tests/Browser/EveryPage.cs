using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Inspections;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>What holds for every page: readable by everybody, no wider than its screen, in one language, light.</summary>
public sealed class EveryPage(Chromium chromium) : BrowserStories(chromium)
{
    // The inspections of the story: one with findings, explanations and remedies behind it, one whose checklist is open.
    string ended = "", visited = "";

    [Theory, OnEachScreen]
    public async Task No_page_breaks_a_serious_rule_of_accessibility_or_is_wider_than_its_screen(string screen)
    {
        var house = await Story();
        var broken = new List<string>();
        foreach (var (person, address) in await Pages(house))
        {
            var reader = person is null ? await house.Stranger("nobody", screen) : await house.As(person, screen);
            await Visit(reader, address);
            broken.AddRange((await AxeRules.Broken(reader.Page)).Select(trouble => $"{address}: {trouble}"));
            broken.AddRange((await reader.Page.EvaluateAsync<string[]>(TooWide)).Select(trouble => $"{address}: too wide: {trouble}"));
            await reader.Picture("page" + address.Replace('/', '-').Split('?')[0]);
            if (screen == Screen.Desk && address == $"/cases/{visited}")
                await AnswerByKeys(reader);
        }
        Assert.True(broken.Count == 0, string.Join('\n', broken.Order()));
    }

    [BrowserFact]
    public async Task The_rules_notice_what_is_broken()
    {
        var page = (await (await Open()).Stranger("nobody")).Page;
        await page.GotoAsync("/sign-in");
        await page.EvaluateAsync("() => { document.querySelector('main button').textContent = ''; document.querySelector('h1').style.width = '3000px'; }");
        Assert.Contains(await AxeRules.Broken(page), trouble => trouble.StartsWith("button-name"));
        Assert.Contains(await page.EvaluateAsync<string[]>(TooWide), trouble => trouble.StartsWith("scrolls to"));
    }

    [BrowserFact]
    public async Task The_bar_on_top_stays_in_sight_down_to_the_end_of_a_long_page()
    {
        var commune = await (await Open()).As("officer@615-01");
        await commune.Open("xã Đăk Hà");
        await commune.Page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight)");
        await Expect(commune.Page.Locator("header.top")).ToBeInViewportAsync(new() { Timeout = 30_000 });
    }

    [BrowserFact]
    public async Task In_English_no_Vietnamese_is_left_on_the_frame_and_the_buttons()
    {
        var house = await Story();
        var left = new List<string>();
        foreach (var (person, address) in await Pages(house))
        {
            var reader = person is null ? await house.Stranger("nobody") : await house.As(person);
            await Visit(reader, address);
            if (await reader.Page.GetAttributeAsync("html", "lang") == "vi")
                await reader.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            Assert.Equal("en", await reader.Page.GetAttributeAsync("html", "lang"));
            left.AddRange((await reader.Page.EvaluateAsync<string[]>(Vietnamese)).Select(words => $"{address}: {words}"));
        }
        Assert.True(left.Count == 0, string.Join('\n', left.Distinct().Order()));
    }

    [BrowserFact]
    public async Task A_first_visit_to_a_case_with_its_picture_costs_less_than_150_kB()
    {
        var house = await Open();
        var signedIn = await house.As("officer@615-01");
        var state = await signedIn.Page.Context.StorageStateAsync();
        var fresh = await house.Stranger("fresh", state: state);
        var wire = await fresh.Page.Context.NewCDPSessionAsync(fresh.Page);
        var (kinds, weights) = (new Dictionary<string, string>(), new Dictionary<string, double>());
        wire.Event("Network.responseReceived").OnEvent += (_, e) => kinds[e!.Value.GetProperty("requestId").GetString()!] =
            $"{e.Value.GetProperty("type").GetString()} {e.Value.GetProperty("response").GetProperty("url").GetString()}";
        wire.Event("Network.loadingFinished").OnEvent += (_, e) => weights[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("encodedDataLength").GetDouble();
        await wire.SendAsync("Network.enable");
        await fresh.Page.GotoAsync($"/cases/{await house.Desk.Case("615-01")}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await fresh.Page.Locator("[data-diagram][data-ready=yes]").WaitForAsync();

        var parts = weights.Where(part => !kinds.GetValueOrDefault(part.Key, "").StartsWith("Font ")).OrderByDescending(part => part.Value).ToList();
        var told = string.Join('\n', parts.Select(part => $"{part.Value,9:0} {kinds.GetValueOrDefault(part.Key)}"));
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.Contains("diagram.js", told);
        Assert.True(parts.Sum(part => part.Value) < 150_000, told);
    }

    // An item of the checklist is answered, and its remark opened out and written, without a mouse.
    static async Task AnswerByKeys(Person inspector)
    {
        await inspector.TabTo("[name='a.a2']", most: 100);
        await inspector.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(inspector.Page.Locator("[name='a.a2'][value=notMet]")).ToBeCheckedAsync();
        await inspector.TabTo(".item:has([name='a.a2']) summary");
        await inspector.Page.Keyboard.PressAsync("Enter");
        await inspector.TabTo("[id='at-a.a2.remark']");
        await inspector.Page.Keyboard.TypeAsync("Gõ bằng bàn phím");
        await Expect(inspector.Field("a.a2.remark")).ToHaveValueAsync("Gõ bằng bàn phím");
    }

    // Everything that a page can show: one case waits for the district's officer with a remark behind it, one is accepted, the others are drafts; one inspection has ended, one stands at its visit.
    async Task<BrowserHouse> Story()
    {
        var house = await Open(new() { ["Outbox:RunsByItself"] = "false" });
        await house.Desk.House.Get<StepLane>().Write(db => db.Users.Where(user => user.Id == "leader@62").ExecuteUpdateAsync(set => set.SetProperty(user => user.IsAdministrator, true)));
        await Walk(house.Desk.Told, "615-01");
        await house.Desk.Told.Say("officer@615-02", "615-02", "submit");
        await house.Desk.Told.Say("leader@615-02", "615-02", "approve");
        var item = await house.Desk.Told.OpenItem("615-02");
        Assert.Null((await house.Desk.House.Get<CaseDesk>().Remark(new Caller("officer@615", "officer@615"), new WorkId(item.Case, item.Item), "figures.meetings", "Số chưa khớp")).Refusal);
        await house.Desk.Told.Say("officer@615", "615-02", "return", "Rà lại");
        await house.Desk.Told.AnswerRemarks("officer@615-02", "615-02");
        await house.Desk.Told.Say("officer@615-02", "615-02", "submit");
        await house.Desk.Told.Say("leader@615-02", "615-02", "approve");
        var played = await PlayedInspection.In(house.Desk.House);
        await played.Until("receive");
        ended = (await played.Newest("inspection")).Id;
        await played.Until("approveDecision");
        await played.Until("signSelf");
        visited = (await played.Newest("inspection")).Id;
        return house;
    }

    static async Task Walk(Telling told, string unit)
    {
        await told.Say($"officer@{unit}", unit, "submit");
        foreach (var person in (string[])[$"leader@{unit}", "officer@615", "leader@615"])
            await told.Say(person, unit, "approve");
    }

    async Task<(string? Person, string Address)[]> Pages(BrowserHouse house)
    {
        var call = await house.Desk.Read(db => db.Calls.Select(row => row.Id).FirstAsync());
        return
        [
            (null, "/sign-in"),
            ("officer@615", "/"), ("officer@615", "/?list=waiting"), ("officer@615-03", $"/cases/{await house.Desk.Case("615-03")}"), ("officer@615", $"/cases/{await house.Desk.Case("615")}"),
            ("officer@615", $"/cases/{await house.Desk.Case("615-02")}"), ("officer@615-01", $"/cases/{await house.Desk.Case("615-01")}"),
            ("officer@615", "/campaigns"), ("officer@615", "/campaigns/milestones"), ("officer@615", "/campaigns/models"), ("leader@62", "/inspections"), ("leader@62", "/inspections/plan"), ("leader@62", "/inspections/remedies"),
            ("deputy@62", "/inspections"), ("deputy@62", $"/cases/{visited}"), ("deputy@62", $"/inspections/{visited}"), ("officer@615", $"/inspections/{ended}"), ("officer@615", $"/inspections/{ended}/comparison"), ("leader@615", "/inspections/units/615"), ("leader@615", $"/inspections/{ended}/documents/decision"),
            ("officer@615", "/cases/new"), ("officer@62", "/cases/new?workflow=inspection"), ("officer@615-01", "/cases/new?workflow=campaign-plan"), ("leader@62", "/calls"), ("leader@62", "/calls/open"), ("leader@62", $"/calls/{call}"), ("leader@62", $"/calls/{call}/manage"),
            ("leader@615", $"/calls/{call}/units/615-03"), ("leader@62", "/regimes"), ("leader@62", "/regimes/new"), ("leader@62", "/calendar?year=2026"), ("leader@62", "/calendar/edit?from=2026-11-24"), ("officer@615", $"/rollups/{await house.Desk.Case("615")}"), ("leader@62", "/rollups"),
            ("leader@62", "/letters"), ("leader@62", "/reminders"), ("leader@62", "/workflows"), ("leader@62", "/workflows/six-month-report"),
            ("leader@62", "/organization"), ("leader@62", "/organization?at=2012-01-01&to=2023-06-05"), ("leader@62", "/organization/import"), ("leader@62", "/comparisons"), ("leader@62", "/organization/restructurings"), ("leader@62", $"/organization/restructurings/{await Restructuring(house)}?add=merge"), ("leader@62", "/organization/615"), ("leader@62", "/people"), ("leader@62", "/people/new"),
            ("leader@62", "/people/vacant"), ("leader@62", "/people/posts/615"), ("leader@62", "/people/officer@615"), ("leader@62", "/people/officer@615/hand-over"),
            ("leader@615", "/substitutions"), ("leader@615", "/substitutions/new"), ("leader@615", "/substitutions/new?post=leader@615"), ("leader@62", "/admin/health"), ("leader@62", "/audit"), ("leader@62", "/profile"),
            ("leader@62", "/reminders?show=ledger"), ("leader@62", "/reminders/rules"), ("leader@62", "/reminders/rules/six-month-report/deadline/seven-days-before"), ("leader@62", "/profile/letters"),
            ("leader@62", "/profile/security"), ("leader@62", "/profile/tokens"), ("leader@62", "/second-factor"), ("leader@62", "/people/officer@615/account"), ("leader@62", "/admin/sign-ins"), ("leader@62", "/admin/second-factor"), (null, "/forgotten"), (null, "/invitation"), (null, "/password"), (null, "/email"),
            ("officer@615-03", "/take-along"), ("officer@615-03", $"/take-along/{await house.Desk.Case("615-03")}/report"), (null, "/take-along/start"), ("leader@62", "/admin/timetable"), ("leader@62", "/admin/addresses"), ("leader@62", "/bell"), ("leader@62", "/profile/calendar"),
        ];
    }

    // A draft with a merger in it: basis, acts, the fields of one more, what is touched.
    static async Task<string> Restructuring(BrowserHouse house)
    {
        var desk = house.Desk.House.Get<RestructuringDesk>();
        var id = await desk.Draft(new Caller("leader@62", ""));
        await desk.Change(id, 1, row =>
        {
            row.EffectiveFrom = new DateOnly(2023, 7, 1);
            (row.BasisNumber, row.BasisDate, row.BasisIssuer, row.BasisTitle) = ("1/NQ", new DateOnly(2023, 6, 1), "UBTVQH", "Nghị quyết");
            row.Acts = RestructuringJson.Write([new MergeUnits([new("615-02"), new("615-03")], new("615-10", "Mới", "New", "xã", []))]);
        });
        return id;
    }

    static async Task Visit(Person reader, string address)
    {
        var answer = await reader.Page.GotoAsync(address);
        Assert.True(answer!.Ok, $"{address}: {answer.Status}");
        if (await reader.Page.Locator("[data-diagram]").CountAsync() > 0)
            await reader.Page.Locator("[data-diagram][data-ready]").WaitForAsync();
    }

    const string TooWide = """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1 && getComputedStyle(e).position !== 'fixed')
            .slice(0, 6).map(e => `${e.tagName.toLowerCase()}.${e.className} to ${Math.round(e.getBoundingClientRect().right)} of ${width}`).concat(`scrolls to ${document.documentElement.scrollWidth}`);
        }
        """;

    // Names of units and people are the same in both languages and are taken out before looking for letters that only Vietnamese has.
    const string Vietnamese = """
        () => [...document.querySelectorAll('nav, header.top, main h1, main h2, main button, main .btn, main th, main label, main legend, main summary, main .form-hint, main .status, main .note, main caption, main dt, .thumb')]
          .filter(e => !e.closest('[lang=vi]'))
          .map(e => { const copy = e.cloneNode(true); copy.querySelectorAll('[lang=vi], textarea, input, option, .remarks .text, blockquote').forEach(x => x.remove()); return copy.textContent; })
          .map(words => words.replace(/Đăk (Hà|Hring|La)|Kon Tum|không phát sinh|hơn|khoảng/g, '').replace(/\s+/g, ' ').trim())
          .filter(words => /[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/.test(words)).map(words => words.slice(0, 160))
        """;
}
