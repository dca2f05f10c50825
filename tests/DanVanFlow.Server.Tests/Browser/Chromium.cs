using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Tests.Browser;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// One headless Chromium of the operating system for all browser stories, started at the first use; nothing is downloaded. DANVANFLOW_CHROMIUM names
/// another program. Every person of a story gets a context of their own in it: own cookies, own cache.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    internal static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    internal static readonly string? Program = ((string?[])[Environment.GetEnvironmentVariable("DANVANFLOW_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
        .FirstOrDefault(File.Exists);

    readonly SemaphoreSlim door = new(1);
    IPlaywright? playwright;
    IBrowser? browser;

    /// <summary>What a story shows as its reason for being skipped; null when it runs. Where everything is required it runs, and fails.</summary>
    public static string? WhyNot => Program is not null || TestPostgreSql.IsRequired ? null : "Chromium is not installed (/usr/bin/chromium, DANVANFLOW_CHROMIUM).";

    public static string TestResults => Directory.CreateDirectory(Path.Combine(HomeFolder.Find(), "TestResults", "screens")).FullName;

    public async Task<IBrowser> Start()
    {
        await door.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Program ?? throw new InvalidOperationException("Chromium is required here and not installed."),
                Args = Arguments,
                Headless = true,
                Timeout = 120_000,
            });
        }
        finally
        {
            door.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
