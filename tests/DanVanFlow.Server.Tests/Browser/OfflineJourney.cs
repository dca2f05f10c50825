using DanVanFlow.Domain.Forms;
using Microsoft.Playwright;
using static DanVanFlow.Server.Tests.Browser.FieldHouse;
using static DanVanFlow.Server.Tests.Browser.VisitOnPhone;
using static Microsoft.Playwright.Assertions;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// A visit of the shipped inspection to a place without a network, told to its end: taken along, filled with photos, the browser closed and opened again, sent while a colleague writes in the
/// same section and while the server is killed in the middle of a photo. Nothing is lost, nothing is there twice.
/// </summary>
public sealed class OfflineJourney(FieldHouse house) : IClassFixture<FieldHouse>
{
    const int Photos = 2;

    [BrowserFact]
    public async Task A_checklist_filled_without_a_network_arrives_whole_and_once()
    {
        var field = await house.Open();
        var phone = await field.SignedIn(Head);
        await TakeAlong(phone, field.PageAddress);

        // Away: neither network nor server, since a worker that wakes up later does not always know that the browser is off line. What the unit says of itself and what the last visit asked for
        // came along.
        field.KillServer();
        await phone.Context.SetOfflineAsync(true);
        await phone.GotoAsync(field.PageAddress);
        await Ready(phone);
        await Expect(phone.Locator(".item")).ToHaveCountAsync(Items.Count);
        await Expect(phone.Locator(".item").Filter(new() { Has = phone.Locator("[id=\"at-d.d25-label\"]") })).ToContainTextAsync("Tự kiểm tra: 76/76");
        var remedies = phone.Locator(".item").Filter(new() { Has = phone.Locator("[id=\"at-f.f36-label\"]") }).Locator(".item-open-cases");
        await Expect(remedies.Locator("li")).ToHaveCountAsync(2);
        await Expect(remedies).ToContainTextAsync("Lập danh mục, đánh giá kết quả giải quyết ý kiến sau đối thoại");
        await Fill(phone);
        await Expect(State(phone)).ToContainTextAsync($"chưa gửi {Findings.Count} mục", new() { Timeout = 30_000 });
        await AddPhotos(phone, "b.b11.photos", Photos);
        await Expect(State(phone)).ToContainTextAsync($"chưa gửi {Photos} tệp, ảnh");
        await field.Close(phone);

        // The browser was closed, and the network is still away: everything stands where it stood.
        phone = await field.Device(Head);
        await phone.Context.SetOfflineAsync(true);
        await phone.GotoAsync("/");
        await Expect(phone.Locator("h1")).ToHaveTextAsync("Đang không có mạng");
        await phone.GetByRole(AriaRole.Link, new() { Name = "Đoàn kiểm tra" }).ClickAsync();
        await Ready(phone);
        var morning = field.StartServer();
        await Expect(Radio(phone, "b.b9", "notMet")).ToBeCheckedAsync();
        await Expect(Box(phone, "b.b11.remedy")).ToHaveValueAsync("Niêm yết đủ trong tháng 4");
        await Expect(Box(phone, "f.f36.evidence")).ToHaveValueAsync("Đã xem hồ sơ của mục 36");
        await Expect(phone.Locator(".device-photos img")).ToHaveCountAsync(Photos);

        // A colleague with a network writes in the same section, and at one of the same places.
        var desk = await field.Device(Member, Screen.Desk);
        await morning;
        await SignIn(desk, Member);
        await TakeAlong(desk, field.PageAddress);
        await Radio(desk, "b.b9", "notApplicable").CheckAsync();
        await OpenOut(desk, "b.b12");
        await Box(desk, "b.b12.remark").FillAsync("Phiếu lưu đủ");
        await Send(desk);
        await AllSent(desk);

        // Back, over a thin line; the server dies in the middle of a photo and lives again.
        await Throttle(phone, latency: 150, bytes: 32_000);
        await phone.Context.SetOfflineAsync(false);
        await Send(phone);
        // The sign-in ended with the browser: what was typed waits for its owner, and for nobody else.
        await Line(phone).Locator("a").ClickAsync();
        await Enter(phone, Head);
        await Ready(phone);
        await Until(async () => await field.ArrivedBytes() > 0);
        await Expect(Line(phone)).ToContainTextAsync($"Đang gửi ảnh, tệp 1/{Photos}");
        field.KillServer();
        var arrived = await field.ArrivedBytes();
        Assert.True(arrived > 0);
        await field.StartServer();
        await Throttle(phone, latency: 0, bytes: -1);
        var begun = new List<string>();
        phone.Request += (_, request) => { if (request.Method == "PUT") begun.Add(request.Url); };
        await Send(phone);
        await Expect(State(phone)).ToHaveTextAsync("1 mục cần xem lại", new() { Timeout = 180_000 });
        Assert.Contains(begun, url => url.Contains($"from={arrived}", StringComparison.Ordinal));

        // The one place that both changed, with both values, the person and the time; the choice is the inspector's.
        var conflict = phone.Locator("[id=\"conflict-b.b9\"]");
        await Expect(conflict).ToContainTextAsync(Member);
        await Expect(conflict).ToContainTextAsync("Không áp dụng");
        await Expect(conflict).ToContainTextAsync("Anh/chị ghi lúc");
        Assert.Equal(ChoiceAnswer.Of("notApplicable"), (await field.Draft())["b.b9"]);
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Giữ bản của tôi" }).ClickAsync();
        await AllSent(phone);

        var draft = await field.Draft();
        foreach (var (path, value) in Findings)
            Assert.Equal((path, value), (path, draft[path]));
        Assert.Equal(new TextAnswer("Phiếu lưu đủ"), draft["b.b12.remark"]);
        var files = await field.FilesHere();
        Assert.Equal(Photos, files.Count);
        Assert.Equal(files.Select(file => file.Id).Order(), ((FilesAnswer)draft["b.b11.photos"]!).Files.Select(file => file.Id).Order());
        Assert.All(files, file => Assert.True(file.Size is > 10_000 and < 400_000 && file.Content.AsSpan().IndexOf("GPS"u8) < 0, $"{file.Size}"));
        Assert.Equal(0, await field.ArrivedBytes());

        // It goes through every rule of the form; and after acceptance nothing of it needs to lie on the device.
        Assert.NotEqual(0, await LeftHere(phone));
        await field.Submit(Head, draft);
        await phone.GotoAsync("/take-along");
        await Expect(phone.Locator("[data-device-papers] a")).ToHaveCountAsync(0);
        await Until(async () => await LeftHere(phone) == 0);
    }

    [BrowserFact]
    public async Task Signing_out_warns_about_what_was_not_sent_and_nobody_else_sees_it()
    {
        var field = await house.Open();
        var shared = await field.SignedIn(Secretary);
        await TakeAlong(shared, field.PlanAddress);
        await shared.RouteAsync("**/changes", route => route.AbortAsync());
        await Box(shared, "plan.basis").FillAsync("Chưa gửi");
        await Expect(State(shared)).ToContainTextAsync("chưa gửi 1 mục");

        await SignOut(shared);
        await Expect(shared.Locator("dialog.confirm")).ToContainTextAsync("chưa gửi");
        await shared.Locator("dialog.confirm button").First.ClickAsync();
        await Expect(shared.Locator("dialog.confirm")).ToHaveCountAsync(0);
        await SignOut(shared);
        await shared.Locator("dialog.confirm .btn-primary").ClickAsync();
        await Expect(shared).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));

        // Somebody else on the same device, also without a network, sees nothing of it.
        await SignIn(shared, Member);
        await shared.GotoAsync("/take-along");
        await shared.Locator("[data-device-list][data-ready=yes]").WaitForAsync();
        await Expect(shared.Locator("[data-device-papers] a")).ToHaveCountAsync(0);
        field.KillServer();
        await shared.Context.SetOfflineAsync(true);
        await shared.GotoAsync(field.PlanAddress);
        await Expect(shared.Locator("h1")).ToHaveTextAsync("Đang không có mạng");
        Assert.DoesNotContain("Chưa gửi", await shared.ContentAsync());

        // Its owner finds it again after signing in.
        await field.StartServer();
        await shared.Context.SetOfflineAsync(false);
        await shared.GotoAsync("/");
        await SignOut(shared);
        await Expect(shared).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await SignIn(shared, Secretary);
        await TakeAlong(shared, field.PlanAddress);
        await Expect(Box(shared, "plan.basis")).ToHaveValueAsync("Chưa gửi");
        await shared.UnrouteAllAsync();
        await Send(shared);
        await AllSent(shared);
        Assert.Equal(new TextAnswer("Chưa gửi"), (await field.Draft(field.PlanAddress.Split('/')[2], ""))["plan.basis"]);
    }
}
