using System.Text.RegularExpressions;

namespace DanVanFlow.Tests.Architecture;

/// <summary>
/// No clock, chance, disk, network or waiting in Engine and Domain. The banned-symbols analyzer says so at build time; this test also says it
/// for what a list of symbols cannot name, and makes sure that nobody switches the analyzer off.
/// </summary>
public sealed class PurityTests
{
    [Theory]
    [InlineData("src/DanVanFlow.Engine")]
    [InlineData("src/DanVanFlow.Domain")]
    public void The_core_touches_nothing_of_the_world(string room)
    {
        var offending =
            from file in SourceTree.Files(room)
            from rule in Rules
            where Regex.IsMatch(file.Text, rule.Pattern)
            select $"{file.File}: {rule.Reason}";
        Assert.Empty(offending);
    }

    [Theory]
    [InlineData("src/DanVanFlow.Engine/DanVanFlow.Engine.csproj")]
    [InlineData("src/DanVanFlow.Domain/DanVanFlow.Domain.csproj")]
    public void The_analyzer_watches_both_projects(string project) => Assert.Contains("BannedSymbols.txt", SourceTree.Read(project));

    [Fact]
    public void The_list_still_bans_clock_chance_disk_and_network()
    {
        var list = SourceTree.Read("src/DanVanFlow.Engine/BannedSymbols.txt");
        foreach (var symbol in (string[])["System.DateTimeOffset.UtcNow", "System.Guid.NewGuid", "System.Random", "System.IO.File", "System.Net.Http.HttpClient", "System.Threading.Tasks.Task"])
        {
            Assert.Contains(symbol, list);
        }
    }

    private static readonly (string Pattern, string Reason)[] Rules =
    [
        (@"\basync\b|\bawait\b", "the core is synchronous; the shell around it may wait"),
        (@"\bSystem\.(IO|Net)\b", "no disk and no network in the core; text arrives as a string"),
        (@"\bEntityFrameworkCore\b|\bSystem\.Data\b", "the core knows no database"),
        (@"#pragma warning disable RS0030|SuppressMessage\(.*RS0030", "do not switch the banned-symbols analyzer off"),
        (@"\bstatic\s+(?!readonly\b|partial\b|class\b|extern\b|abstract\b|implicit\b|explicit\b)(?:\w+\.)*\w+(?:<[^>]*>)?\??\s+_?\w+\s*(?:=(?!>)[^;]*)?;", "no static field that changes: two runs would see each other"),
    ];
}
