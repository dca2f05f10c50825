using DanVanFlow.Domain.Forms;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>What an inspector does on a page that was taken along, and what they write on it: the words of the journeys without a network.</summary>
static class VisitOnPhone
{
    /// <summary>The 36 items in their order, by path, as the shipped form has them.</summary>
    public static readonly IReadOnlyList<string> Items =
    [
        .. Group('a', 1, 6), .. Group('b', 7, 13), .. Group('c', 14, 24), .. Group('d', 25, 30), .. Group('e', 31, 34), .. Group('f', 35, 36),
    ];

    static IEnumerable<string> Group(char group, int from, int to) => Enumerable.Range(from, to - from + 1).Select(number => $"{group}.{group}{number}");

    /// <summary>Every item has its evidence; three are judged otherwise than the unit judged itself, with the reason; one of them with a remedy.</summary>
    public static readonly IReadOnlyList<(string Path, AnswerValue Value)> Findings =
    [
        .. Items.Select((item, at) => (item + ".evidence", (AnswerValue)new TextAnswer($"Đã xem hồ sơ của mục {at + 1}"))),
        ("b.b9", ChoiceAnswer.Of("notMet")), ("b.b9~reason", new TextAnswer("Lịch chưa niêm yết ở hai bộ phận")),
        ("b.b11", ChoiceAnswer.Of("notMet")), ("b.b11~reason", new TextAnswer("Thiếu thủ tục mới")), ("b.b11.remedy", new TextAnswer("Niêm yết đủ trong tháng 4")),
        ("e.e32", new NumberAnswer(1_190)), ("e.e32~reason", new TextAnswer("Hai chi hội tính trùng")),
    ];

    public static async Task Fill(IPage page)
    {
        Assert.False(await Box(page, "b.b11~reason").IsVisibleAsync());
        foreach (var (path, value) in Findings)
            switch (value)
            {
                case ChoiceAnswer choice:
                    await Radio(page, path, choice.Codes[0]).CheckAsync();
                    break;
                case NumberAnswer:
                    await Box(page, path).FillAsync(NumberText.Format(value));
                    break;
                case TextAnswer text:
                    if (path.EndsWith(ChecklistField.Remedy, StringComparison.Ordinal))
                        await OpenOut(page, path[..^ChecklistField.Remedy.Length]);
                    await Box(page, path).FillAsync(text.Text);
                    break;
            }
    }

    /// <summary>Opens what is folded away below an item.</summary>
    public static Task OpenOut(IPage page, string item) => page.Locator(".item").Filter(new() { Has = page.Locator($"[id=\"at-{item}-label\"]") }).Locator("details.item-more > summary").ClickAsync();

    public static async Task TakeAlong(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.Locator("html[data-taken=yes]").WaitForAsync();
        await Ready(page);
    }

    public static Task Ready(IPage page) => page.Locator("form[data-ready=yes]").WaitForAsync();

    /// <summary>What is not sent, what wants a look, or that all is sent.</summary>
    public static ILocator State(IPage page) => page.Locator("[data-device-state]");

    /// <summary>What the line does: sending, which photo, how long still.</summary>
    public static ILocator Line(IPage page) => page.Locator("[data-device-line]");

    public static Task Send(IPage page) => page.Locator("[data-device-send]").ClickAsync();

    public static Task AllSent(IPage page, float patience = 120_000) => Expect(State(page)).ToHaveTextAsync("đã gửi hết", new() { Timeout = patience });

    public static ILocator Radio(IPage page, string path, string value) => page.Locator($"input[name=\"{path}\"][value={value}]");

    public static ILocator Box(IPage page, string path) => page.Locator($"[name=\"{path}\"]:not([type=hidden])");

    public static async Task AddPhotos(IPage page, string place, int count, int width = 2400, int from = 0)
    {
        var photos = new List<FilePayload>();
        for (var at = from; at < from + count; at++)
            photos.Add(new() { Name = $"IMG_{at}.jpg", MimeType = "image/jpeg", Buffer = WithPlace(Convert.FromBase64String(await page.EvaluateAsync<string>(Drawn, new { at, width }))) });
        var before = await page.Locator(".device-photos img").CountAsync();
        await page.SetInputFilesAsync($"input[name=\"~file.{place}\"]", photos);
        await Expect(page.Locator(".device-photos img")).ToHaveCountAsync(before + count, new() { Timeout = 120_000 });
    }

    // What a camera writes beside the picture.
    static byte[] WithPlace(byte[] photo)
    {
        byte[] exif = [0xFF, 0xE1, 0, 60, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, .. "GPS 14.5N 107.9E here too!"u8];
        return [.. photo[..2], .. exif, .. photo[2..]];
    }

    /// <param name="latency">Milliseconds.</param>
    /// <param name="bytes">A second, each way; -1 for no limit.</param>
    public static async Task Throttle(IPage page, int latency, int bytes, bool offline = false)
    {
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = offline, ["latency"] = latency, ["downloadThroughput"] = bytes, ["uploadThroughput"] = bytes });
    }

    public static async Task SignOut(IPage page)
    {
        await page.Locator("details.who > summary").ClickAsync();
        await page.Locator("form[action=\"/sign-out\"] button").ClickAsync();
    }

    public static async Task Until(Func<Task<bool>> holds)
    {
        for (var patience = 0; patience < 1_200; patience++)
        {
            if (await holds())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Fail("It did not come to that within a minute.");
    }

    /// <summary>Rows of papers on this device: pages, changes, batches; and its photos.</summary>
    public static Task<int> LeftHere(IPage page) => page.EvaluateAsync<int>("""
        () => new Promise(done => { const open = indexedDB.open('danvanflow'); open.onsuccess = () => {
          const rows = open.result.transaction(['device', 'photos']);
          const keys = ['device', 'photos'].map(store => rows.objectStore(store).getAllKeys());
          rows.oncomplete = () => { open.result.close(); done(keys.flatMap(found => found.result).filter(key => key.length > 3).length); } } })
        """);

    // A picture as large as a phone's, with enough in it that it does not shrink to nothing.
    const string Drawn = """
        ({ at, width }) => {
          const canvas = document.createElement('canvas'); canvas.width = width; canvas.height = width * 3 / 4;
          const pen = canvas.getContext('2d'); let state = 12345 + at * 977; const one = width / 2400;
          const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
          for (let mark = 0; mark < 9000; mark++) { pen.fillStyle = `hsl(${chance() * 360} 50% ${chance() * 80 + 10}%)`; pen.fillRect(chance() * canvas.width, chance() * canvas.height, chance() * 90 * one, chance() * 90 * one); }
          return canvas.toDataURL('image/jpeg', 0.92).split(',')[1];
        }
        """;
}
