using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Inspections;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// The shipped inspection, played to the morning of a second visit: the unit has checked itself, two remedies of the last visit are open, the team's three members may write. A server as a
/// process of its own, which can be killed and started again at the same address; and browsers that keep their memory on disk, so that closing one is closing one.
/// Belongs to a class of stories; each says <see cref="Open"/> first.
/// </summary>
public sealed class FieldHouse : IAsyncDisposable
{
    /// <summary>The team's head, a member, and the member who is its secretary; <see cref="Secretary"/> also drafts next year's plan.</summary>
    internal const string Head = "deputy@62", Member = "inspector@62", Secretary = "officer@62";
    internal const string Unit = "615", Paper = "visit";

    readonly DirectoryInfo profiles = Directory.CreateTempSubdirectory("danvanflow-devices-");
    readonly List<IBrowserContext> open = [];
    House? house;
    IPlaywright? playwright;

    internal ServerProcess? Server { get; private set; }
    internal Uri Address { get; } = new($"http://127.0.0.1:{ServerProcess.FreePort()}");
    internal string Case { get; private set; } = "";

    /// <summary>The team's checklist of the visit.</summary>
    internal string PageAddress => $"/take-along/{Case}/{Paper}";

    /// <summary>A plan that <see cref="Secretary"/> is drafting: a paper of another kind, and nobody else's.</summary>
    internal string PlanAddress { get; private set; } = "";

    /// <summary>Furnished once; the server runs afterwards, whatever an earlier story did to it.</summary>
    internal async Task<FieldHouse> Open()
    {
        if (house is null)
        {
            var furnished = await House.Build(settings: new() { ["Outbox:RunsByItself"] = "false" });
            var played = await PlayedInspection.In(furnished);
            await played.Until("receive");
            await played.Until("signSelf");
            Case = (await played.Newest("inspection")).Id;
            var (plan, refusal) = await furnished.Get<CaseDesk>().Start(new(Secretary, Secretary), "inspection-plan", "62", "", null, null, new(2025, 1, 1), new(2025, 12, 31));
            Assert.True(refusal is null && plan?.Refusal is null, $"{refusal}{plan?.Refusal}");
            await using var db = furnished.Db();
            PlanAddress = $"/take-along/{(await db.Cases.SingleAsync(row => row.Workflow == "inspection-plan" && row.EndedAt == null)).Id}/plan";
            house = furnished;
        }
        if (Server is null)
            await StartServer();
        return this;
    }

    /// <summary>Sends the paper, as its page would.</summary>
    internal async Task Submit(string person, Answers answers)
    {
        await using var db = house!.Db();
        var item = await db.WorkItems.AsNoTracking().SingleAsync(work => work.Case == Case && work.ClosedAt == null);
        var step = await house.Get<CaseDesk>().Complete(new Caller(person, person), new GivenVerdict(Case, item.Item, "submit", null, answers));
        Assert.True(step.Refusal is null, $"{step.Refusal} {string.Join("; ", step.Troubles.Where(trouble => trouble.IsError).Select(trouble => $"{trouble.Path} {trouble.Vietnamese}"))}");
    }

    internal async Task StartServer() => Server = await ServerProcess.Start(DanVanFlow.Server.Hosting.HomeFolder.Find(), new()
    {
        ["Database__Provider"] = "Sqlite", ["Database__File"] = house!.DatabaseFile, ["Mail__Folder"] = Path.Combine(house.Folder, "letters"), ["Logging__LogLevel__Default"] = "Error",
    }, Address, "serve");

    /// <summary>kill -9.</summary>
    internal void KillServer()
    {
        Server?.Dispose();
        Server = null;
    }

    /// <summary>Somebody's device, with what it kept from the last time it was open.</summary>
    internal async Task<IPage> Device(string name, string screen = Screen.Phone)
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

    internal async Task<IPage> SignedIn(string person, string screen = Screen.Phone)
    {
        var page = await Device(person, screen);
        await SignIn(page, person);
        return page;
    }

    internal static async Task SignIn(IPage page, string person)
    {
        await page.GotoAsync("/sign-in");
        await Enter(page, person);
    }

    /// <summary>Fills the door's form, wherever it leads.</summary>
    internal static async Task Enter(IPage page, string person)
    {
        await page.Locator("#Name").FillAsync(person.Replace('@', '.'));
        await page.Locator("#Password").FillAsync(House.Password);
        await page.Locator("main form button.btn-primary").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"), new() { Timeout = 60_000 });
    }

    internal async Task Close(IPage page)
    {
        open.Remove(page.Context);
        await page.Context.CloseAsync();
    }

    /// <summary>What the server holds of the visit's checklist.</summary>
    internal Task<Answers> Draft() => Draft(Case, Paper);

    internal async Task<Answers> Draft(string id, string key)
    {
        await using var db = house!.Db();
        return await db.Drafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Case == id && draft.Paper == key) is { } draft ? Answers.Read(draft.Answers) : Answers.Empty;
    }

    internal async Task<List<FileRow>> FilesHere()
    {
        await using var db = house!.Db();
        return await db.Files.AsNoTracking().Where(file => file.Case == Case).ToListAsync();
    }

    internal async Task<long> ArrivedBytes()
    {
        await using var db = house!.Db();
        return await db.Uploads.SumAsync(upload => upload.Have);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in open)
            await context.CloseAsync();
        playwright?.Dispose();
        KillServer();
        if (house is not null)
            await house.DisposeAsync();
        profiles.Delete(recursive: true);
    }
}
