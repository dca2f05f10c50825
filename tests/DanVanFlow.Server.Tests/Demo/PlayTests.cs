using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Verbs;

namespace DanVanFlow.Server.Tests.Demo;

public sealed class PlayTests
{
    [Theory, OnEachDatabase]
    public async Task The_played_story_agrees_with_the_article(string provider)
    {
        string[] on = provider == "PostgreSql" ? ["--database", TestPostgreSql.CreateDatabase()] : [];

        var played = await TypedVerb.Run(["demo", "--play", "report", .. on]);

        Assert.True(played.Code == 0, played.Error + played.Out);
        Assert.Contains("13 of 13: accepted 12, sealed 1", played.Out, StringComparison.Ordinal);
        Assert.Equal(14, Regex.Count(played.Out, "^=", RegexOptions.Multiline));
        Assert.Matches(@"Letters .*call-opened 13, reminder \d+, returned 1", played.Out);
        Assert.Contains(provider == "PostgreSql" ? "on PostgreSQL in" : "on SQLite in", played.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Played_twice_it_comes_to_the_same()
    {
        var (once, again) = (await TypedVerb.Run("demo", "--play"), await TypedVerb.Run("demo", "--play"));

        Assert.Equal(WithoutTime(once.Out), WithoutTime(again.Out));
    }

    [Fact]
    public async Task One_wrong_figure_is_found()
    {
        using var home = new CopiedHome();
        home.Change("workflows/six-month-report/demo/expected.json", text => text.Replace("\"value\": 2555", "\"value\": 2556", StringComparison.Ordinal));

        var played = await TypedVerb.At(home.Path, "", "demo", "--play");

        Assert.Equal(1, played.Code);
        Assert.Matches(@"(?m)^DIFFERS .* 2\.555 ", played.Out);
    }

    [Fact]
    public async Task An_act_that_is_refused_is_told_with_its_place_in_the_story()
    {
        using var home = new CopiedHome();
        home.Change("workflows/six-month-report/demo/story.json", text => text.Replace("\"who\": \"huyen.dakha.cb\", \"act\": \"return\"", "\"who\": \"xa.dakmar.cb\", \"act\": \"return\"", StringComparison.Ordinal));

        var line = (await TypedVerb.At(home.Path, "", "demo", "--play")).OneLine();

        Assert.Contains("2023-06-16 09:40, xa.dakmar.cb return 615-08: no-such-work", line, StringComparison.Ordinal);
    }

    static string WithoutTime(string summary) => Regex.Replace(summary, @" in [\d.]+ s", "");
}
