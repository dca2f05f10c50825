using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// The rules of axe-core, asked in a page. Its script comes from npm (axe/package-lock.json) and is fetched at the first use; the page's own policy forbids foreign
/// scripts, so it is evaluated by the debugger and not put into the page.
/// </summary>
static class AxeRules
{
    static readonly Lazy<Task<string>> Source = new(Fetch);

    // A line for each place: rule, words, selector. Serious and critical ones only; the rest is a matter of taste.
    const string Ask = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
          .flatMap(rule => rule.nodes.slice(0, 4).map(node => `${rule.id} (${rule.help}) at ${node.target.join(' ')}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`))
        """;

    public static async Task<string[]> Broken(IPage page)
    {
        await page.EvaluateAsync($"() => {{ {await Source.Value} }}");
        return await page.EvaluateAsync<string[]>(Ask);
    }

    static async Task<string> Fetch()
    {
        var folder = Folder();
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", "ci --no-progress --loglevel=error") { WorkingDirectory = folder })
                ?? throw new InvalidOperationException("npm could not be started.");
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"npm ci in {folder} ended with {npm.ExitCode}.");
        }
        return await File.ReadAllTextAsync(script);
    }

    static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "axe");
}
