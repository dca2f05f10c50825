using DanVanFlow.Server.Tests.Features.Cases;
using Microsoft.Playwright;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// A furnished server with a call open, and people who sit before a browser. Belongs to one story; what they saw last is kept as pictures under
/// TestResults/screens when the story fails (or always, with DANVANFLOW_SCREENS set).
/// </summary>
sealed class BrowserHouse : IAsyncDisposable
{
    static readonly bool KeepsPictures = Environment.GetEnvironmentVariable("DANVANFLOW_SCREENS") is { Length: > 0 };

    readonly IBrowser browser;
    readonly Dictionary<string, Person> people = [];
    int pictures;

    BrowserHouse(IBrowser browser, Desk desk) => (this.browser, Desk) = (browser, desk);

    /// <summary>The database and the steps that a story takes for granted.</summary>
    public Desk Desk { get; }

    public Uri Address => Desk.House.Address;

    public static async Task<BrowserHouse> Open(Chromium chromium, Dictionary<string, string?>? settings = null) => new(await chromium.Start(), await Desk.Open(settings: settings));

    /// <summary>The person in their own browser, signed in at the first time.</summary>
    public async Task<Person> As(string name, string screen = Screen.Desk, bool scripts = true)
    {
        if (people.TryGetValue(name, out var there))
            return there;
        var person = await Stranger(name, screen, scripts);
        await person.SignIn(name);
        return person;
    }

    /// <summary>A browser in which nobody has signed in yet.</summary>
    /// <param name="state">Cookies of an earlier visit (StorageStateAsync); the cache is empty all the same.</param>
    public async Task<Person> Stranger(string name, string screen = Screen.Desk, bool scripts = true, string? state = null)
    {
        var (width, height) = Screen.Size(screen);
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(), ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts, Locale = "en-US",
            HasTouch = screen == Screen.Phone, IsMobile = screen == Screen.Phone, StorageState = state, ReducedMotion = ReducedMotion.Reduce,
        });
        // Wide enough for a machine that does ten other things; a story that works never waits for it.
        context.SetDefaultTimeout(60_000);
        return people[name] = new Person(await context.NewPageAsync(), this, screen);
    }

    /// <summary>A picture of the whole page for eyes, only when asked for.</summary>
    public async Task Picture(Person person, string name)
    {
        if (KeepsPictures)
            await Save(person, $"{person.Screen}-{++pictures:00}-{name}");
    }

    static Task Save(Person person, string name) =>
        person.Page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.TestResults, $"{name}.png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        foreach (var (name, person) in people)
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
                await Save(person, $"failed-{TestContext.Current.TestMethod?.MethodName}-{person.Screen}-{name.Replace('@', '.')}");
            await person.Page.Context.CloseAsync();
        }
        await Desk.DisposeAsync();
    }
}

/// <summary>A class of browser stories: its house is opened by the story and closed after the verdict on it is known, for the pictures.</summary>
public abstract class BrowserStories(Chromium chromium) : IAsyncDisposable
{
    BrowserHouse? house;

    private protected async Task<BrowserHouse> Open(Dictionary<string, string?>? settings = null) => house ??= await BrowserHouse.Open(chromium, settings);

    public async ValueTask DisposeAsync()
    {
        if (house is not null)
            await house.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
