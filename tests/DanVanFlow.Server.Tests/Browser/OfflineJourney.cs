using DanVanFlow.Domain.Forms;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// A visit to a place without a network, told to its end: taken along, filled with photos, the browser closed and opened again, sent while a colleague writes in the
/// same section and while the server is killed in the middle of a photo. Nothing is lost, nothing is there twice.
/// </summary>
public sealed class OfflineJourney
{
    const string Inspector = "officer@615", Member = "officer@615-01";
    const int Photos = 3;

    [BrowserFact]
    public async Task A_checklist_filled_without_a_network_arrives_whole_and_once()
    {
        await using var field = await FieldHouse.Open();
        var phone = await field.SignedIn(Inspector);
        await TakeAlong(field, phone);

        // Away: neither network nor server.
        field.KillServer();
        await phone.Context.SetOfflineAsync(true);
        await Fill(phone);
        await Expect(State(phone)).ToContainTextAsync("chưa gửi 39 mục", new() { Timeout = 30_000 });
        await AddPhotos(phone, "a.photos", Photos);
        await Expect(State(phone)).ToContainTextAsync($"chưa gửi {Photos} tệp, ảnh");
        await field.Close(phone);

        // The browser was closed, and the network is still away: everything stands where it stood.
        phone = await field.Device(Inspector);
        await phone.Context.SetOfflineAsync(true);
        await phone.GotoAsync("/");
        await Expect(phone.Locator("h1")).ToHaveTextAsync("Đang không có mạng");
        await phone.GetByRole(AriaRole.Link, new() { Name = "Phiếu kiểm tra" }).ClickAsync();
        await Ready(phone);
        await Expect(Radio(phone, "a.a1", "notMet")).ToBeCheckedAsync();
        await Expect(Radio(phone, "f.f6", "met")).ToBeCheckedAsync();
        await Expect(phone.Locator("[id=\"at-a.remedy\"]")).ToHaveValueAsync("Lập lại sổ trong tháng 1");
        await Expect(phone.Locator(".device-photos img")).ToHaveCountAsync(Photos);

        // A colleague with a network writes in the same section, and at one of the same places.
        await field.StartServer();
        var desk = await field.SignedIn(Member, Screen.Desk);
        await TakeAlong(field, desk);
        await Radio(desk, "b.b1", "notApplicable").CheckAsync();
        await desk.Locator("[id=\"at-b.b2.evidence\"]").FillAsync("Sổ họp của xã");
        await desk.Locator("[data-device-send]").ClickAsync();
        await AllSent(desk);

        // Back, over a thin line; the server dies in the middle of a photo and lives again.
        await Thin(phone);
        await phone.Context.SetOfflineAsync(false);
        await phone.Locator("[data-device-send]").ClickAsync();
        // The sign-in ended with the browser: what was typed waits for its owner, and for nobody else.
        await phone.Locator("[data-device-line] a").ClickAsync();
        await FieldHouse.Enter(phone, Inspector);
        await Ready(phone);
        await Until(async () => await field.ArrivedBytes() > 0);
        field.KillServer();
        var arrived = await field.ArrivedBytes();
        Assert.True(arrived > 0);
        await field.StartServer();
        var begun = new List<string>();
        phone.Request += (_, request) => { if (request.Method == "PUT") begun.Add(request.Url); };
        await phone.Locator("[data-device-send]").ClickAsync();
        await Expect(State(phone)).ToHaveTextAsync("1 mục cần xem lại", new() { Timeout = 180_000 });
        Assert.Contains(begun, url => url.Contains($"from={arrived}", StringComparison.Ordinal));

        // The one place that both changed, with both values, the person and the time; the choice is the inspector's.
        var conflict = phone.Locator("[id=\"conflict-b.b1\"]");
        await Expect(conflict).ToContainTextAsync(Member);
        await Expect(conflict).ToContainTextAsync("Không áp dụng");
        await Expect(conflict).ToContainTextAsync("Anh/chị ghi lúc");
        Assert.Equal(ChoiceAnswer.Of("notApplicable"), (await field.Draft())["b.b1"]);
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Giữ bản của tôi" }).ClickAsync();
        await AllSent(phone);

        var draft = await field.Draft();
        foreach (var (path, value) in Answered())
            Assert.Equal((path, value), (path, draft[path]));
        Assert.Equal(new TextAnswer("Sổ họp của xã"), draft["b.b2.evidence"]);
        var files = await field.FilesHere();
        Assert.Equal(Photos, files.Count);
        Assert.Equal(files.Select(file => file.Id).Order(), ((FilesAnswer)draft["a.photos"]!).Files.Select(file => file.Id).Order());
        Assert.All(files, file => Assert.True(file.Size is > 10_000 and < 1_500_000 && file.Content.AsSpan().IndexOf("GPS"u8) < 0, $"{file.Size}"));
        Assert.Equal(0, await field.ArrivedBytes());

        // After acceptance nothing of it needs to lie on the device.
        await field.Say(Inspector, draft);
        await field.Say("leader@615");
        await phone.GotoAsync("/take-along");
        await Expect(phone.Locator("[data-device-papers] a")).ToHaveCountAsync(0);
        await Until(async () => await phone.EvaluateAsync<int>(TakenHere) == 0);
    }

    [BrowserFact]
    public async Task Signing_out_warns_about_what_was_not_sent_and_nobody_else_sees_it()
    {
        await using var field = await FieldHouse.Open();
        var shared = await field.SignedIn(Inspector);
        await TakeAlong(field, shared);
        await shared.RouteAsync("**/changes", route => route.AbortAsync());
        await shared.Locator("[id=\"at-a.a1.evidence\"]").FillAsync("Chưa gửi");
        await Expect(State(shared)).ToContainTextAsync("chưa gửi 1 mục");

        await SignOut(shared);
        await Expect(shared.Locator("dialog.confirm")).ToContainTextAsync("chưa gửi");
        await shared.Locator("dialog.confirm button").First.ClickAsync();
        await Expect(shared.Locator("dialog.confirm")).ToHaveCountAsync(0);
        await SignOut(shared);
        await shared.Locator("dialog.confirm .btn-primary").ClickAsync();
        await Expect(shared).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));

        // Somebody else on the same device, also without a network, sees nothing of it.
        await FieldHouse.SignIn(shared, Member);
        await shared.GotoAsync("/take-along");
        await Expect(shared.Locator("[data-paper]")).ToHaveTextAsync("chưa mang theo");
        await shared.Context.SetOfflineAsync(true);
        field.KillServer();
        await shared.GotoAsync(field.PageAddress);
        await Expect(shared.Locator("h1")).ToHaveTextAsync("Đang không có mạng");
        Assert.DoesNotContain("Chưa gửi", await shared.ContentAsync());

        // Its owner finds it again after signing in.
        await field.StartServer();
        await shared.Context.SetOfflineAsync(false);
        await shared.GotoAsync("/");
        await SignOut(shared);
        await Expect(shared).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await FieldHouse.SignIn(shared, Inspector);
        await TakeAlong(field, shared);
        await Expect(shared.Locator("[id=\"at-a.a1.evidence\"]")).ToHaveValueAsync("Chưa gửi");
        await shared.UnrouteAllAsync();
        await shared.Locator("[data-device-send]").ClickAsync();
        await AllSent(shared);
        Assert.Equal(new TextAnswer("Chưa gửi"), (await field.Draft())["a.a1.evidence"]);
    }

    internal static async Task TakeAlong(FieldHouse field, IPage page)
    {
        await page.GotoAsync(field.PageAddress);
        await page.Locator("html[data-taken=yes]").WaitForAsync();
        await Ready(page);
    }

    static Task Ready(IPage page) => page.Locator("form[data-ready=yes]").WaitForAsync();

    internal static ILocator State(IPage page) => page.Locator("[data-device-state]");

    internal static Task AllSent(IPage page) => Expect(State(page)).ToHaveTextAsync("đã gửi hết", new() { Timeout = 120_000 });

    static ILocator Radio(IPage page, string path, string value) => page.Locator($"input[name=\"{path}\"][value={value}]");

    // What the inspector finds: the first item of each part but a is met, a1 is not.
    internal static IEnumerable<(string Path, AnswerValue Value)> Answered()
    {
        foreach (var part in "abcdef")
            for (var item = 1; item <= 6; item++)
                yield return ($"{part}.{part}{item}", ChoiceAnswer.Of((part, item) == ('a', 1) ? "notMet" : "met"));
        yield return ("a.remedy", new TextAnswer("Lập lại sổ trong tháng 1"));
        yield return ("a.meetings", new NumberAnswer(1_433));
        yield return ("a.a2.evidence", new TextAnswer("Kế hoạch 12-KH/HU"));
    }

    internal static async Task Fill(IPage page)
    {
        Assert.False(await page.Locator("[id=\"at-a.remedy\"]").IsVisibleAsync());
        foreach (var (path, value) in Answered())
            if (value is ChoiceAnswer choice)
                await Radio(page, path, choice.Codes[0]).CheckAsync();
            else
                await page.Locator($"[id=\"at-{path}\"]").FillAsync(value is NumberAnswer ? "1.433" : ((TextAnswer)value).Text);
    }

    internal static async Task AddPhotos(IPage page, string place, int count)
    {
        var photos = new List<FilePayload>();
        for (var at = 0; at < count; at++)
            photos.Add(new() { Name = $"IMG_{at}.jpg", MimeType = "image/jpeg", Buffer = WithPlace(Convert.FromBase64String(await page.EvaluateAsync<string>(Drawn, at))) });
        await page.SetInputFilesAsync($"input[name=\"~file.{place}\"]", photos);
        await Expect(page.Locator(".device-photos img")).ToHaveCountAsync(count, new() { Timeout = 120_000 });
    }

    // What a camera writes beside the picture.
    static byte[] WithPlace(byte[] photo)
    {
        byte[] exif = [0xFF, 0xE1, 0, 60, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, .. "GPS 14.5N 107.9E here too!"u8];
        return [.. photo[..2], .. exif, .. photo[2..]];
    }

    static async Task Thin(IPage page)
    {
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 16_000, ["uploadThroughput"] = 16_000 });
    }

    static async Task SignOut(IPage page)
    {
        await page.Locator("details.who > summary").ClickAsync();
        await page.Locator("form[action=\"/sign-out\"] button").ClickAsync();
    }

    static async Task Until(Func<Task<bool>> holds)
    {
        for (var patience = 0; patience < 1_200; patience++)
        {
            if (await holds())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Fail("It did not come to that within a minute.");
    }

    const string TakenHere = """
        () => new Promise(done => { const open = indexedDB.open('danvanflow'); open.onsuccess = () => {
          const rows = open.result.transaction('device').objectStore('device').getAllKeys();
          rows.onsuccess = () => { open.result.close(); done(rows.result.filter(key => key[0] !== 'who').length); } } })
        """;

    // A picture as large as a phone's, with enough in it that it does not shrink to nothing.
    const string Drawn = """
        seed => {
          const canvas = document.createElement('canvas'); canvas.width = 2400; canvas.height = 1800;
          const pen = canvas.getContext('2d'); let state = 12345 + seed * 977;
          const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
          for (let at = 0; at < 9000; at++) { pen.fillStyle = `hsl(${chance() * 360} 50% ${chance() * 80 + 10}%)`; pen.fillRect(chance() * 2400, chance() * 1800, chance() * 90, chance() * 90); }
          return canvas.toDataURL('image/jpeg', 0.92).split(',')[1];
        }
        """;
}
