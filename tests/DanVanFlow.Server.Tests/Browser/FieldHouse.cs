using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// A visit of xã Đăk Hà that two people write in (officer@615 and officer@615-01), with the commune's self-check sent; a server as a process of its own, which can
/// be killed and started again at the same address; and browsers that keep their memory on disk, so that closing one is closing one.
/// </summary>
sealed class FieldHouse : IAsyncDisposable
{
    public const string Unit = "615-01", Paper = "visit";

    readonly House house;
    readonly DirectoryInfo profiles = Directory.CreateTempSubdirectory("danvanflow-devices-");
    readonly List<IBrowserContext> open = [];
    IPlaywright? playwright;

    FieldHouse(House house) => this.house = house;

    public ServerProcess? Server { get; private set; }
    public Uri Address { get; } = new($"http://127.0.0.1:{ServerProcess.FreePort()}");
    public string Case { get; private set; } = "";
    public string PageAddress => $"/take-along/{Case}/{Paper}";

    public static async Task<FieldHouse> Open()
    {
        var field = new FieldHouse(await House.Build(settings: new() { ["Workflows:Folders:0"] = Files() }));
        var (_, refusal) = await field.house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "field-visit", "2023-H1", "62");
        Assert.True(refusal is null, refusal?.Code);
        await using var db = field.house.Db();
        field.Case = (await db.Cases.SingleAsync(row => row.Unit == Unit)).Id;
        await field.Say($"officer@{Unit}", Checklist());
        await field.StartServer();
        return field;
    }

    /// <summary>Every item met: what the commune says of itself.</summary>
    public static Answers Checklist() => Answers.Of([.. from part in "abcdef" from item in Enumerable.Range(1, 6) select KeyValuePair.Create($"{part}.{part}{item}", (AnswerValue?)ChoiceAnswer.Of("met"))]);

    /// <summary>Completes the open task: with answers it is a sending, without a verdict of the reviewer.</summary>
    public async Task Say(string person, Answers? answers = null)
    {
        await using var db = house.Db();
        var item = await db.WorkItems.AsNoTracking().SingleAsync(work => work.Case == Case && work.ClosedAt == null);
        var step = await house.Get<CaseDesk>().Complete(new Caller(person, person), new GivenVerdict(Case, item.Item, answers is null ? "approve" : "submit", null, answers));
        Assert.True(step.Refusal is null, step.Refusal?.ToString());
    }

    public async Task StartServer() => Server = await ServerProcess.Start(HomeFolder(), new()
    {
        ["Database__Provider"] = "Sqlite", ["Database__File"] = house.DatabaseFile, ["Workflows__Folders__0"] = Files(), ["Mail__Folder"] = Path.Combine(house.Folder, "letters"), ["Logging__LogLevel__Default"] = "Error",
    }, Address, "serve");

    /// <summary>kill -9.</summary>
    public void KillServer()
    {
        Server?.Dispose();
        Server = null;
    }

    /// <summary>Somebody's device, with what it kept from the last time it was open.</summary>
    public async Task<IPage> Device(string name, string screen = Screen.Phone)
    {
        playwright ??= await Playwright.CreateAsync();
        var (width, height) = Screen.Size(screen);
        var context = await playwright.Chromium.LaunchPersistentContextAsync(Path.Combine(profiles.FullName, name.Replace('@', '.')), new()
        {
            ExecutablePath = Chromium.Program, Args = Chromium.Arguments, Headless = true, Timeout = 120_000, BaseURL = Address.ToString(), ViewportSize = new() { Width = width, Height = height },
            Locale = "vi-VN", ReducedMotion = ReducedMotion.Reduce, ServiceWorkers = ServiceWorkerPolicy.Allow,
        });
        context.SetDefaultTimeout(60_000);
        open.Add(context);
        return context.Pages[0];
    }

    public async Task<IPage> SignedIn(string person, string screen = Screen.Phone)
    {
        var page = await Device(person, screen);
        await SignIn(page, person);
        return page;
    }

    public static async Task SignIn(IPage page, string person)
    {
        await page.GotoAsync("/sign-in");
        await Enter(page, person);
    }

    /// <summary>Fills the door's form, wherever it leads.</summary>
    public static async Task Enter(IPage page, string person)
    {
        await page.Locator("#Name").FillAsync(person.Replace('@', '.'));
        await page.Locator("#Password").FillAsync(House.Password);
        await page.Locator("main form button.btn-primary").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"), new() { Timeout = 60_000 });
    }

    public async Task Close(IPage page)
    {
        open.Remove(page.Context);
        await page.Context.CloseAsync();
    }

    public async Task<Answers> Draft()
    {
        await using var db = house.Db();
        return await db.Drafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Case == Case && (draft.Paper == Paper || draft.Paper == "")) is { } draft ? Answers.Read(draft.Answers) : Answers.Empty;
    }

    public async Task<List<FileRow>> FilesHere()
    {
        await using var db = house.Db();
        return await db.Files.AsNoTracking().Where(file => file.Case == Case).ToListAsync();
    }

    public async Task<long> ArrivedBytes()
    {
        await using var db = house.Db();
        return await db.Uploads.SumAsync(upload => upload.Have);
    }

    static string HomeFolder() => DanVanFlow.Server.Hosting.HomeFolder.Find();

    static string Files([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Files");

    public async ValueTask DisposeAsync()
    {
        foreach (var context in open)
            await context.CloseAsync();
        playwright?.Dispose();
        KillServer();
        await house.DisposeAsync();
        profiles.Delete(recursive: true);
    }
}
