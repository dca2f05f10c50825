using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Verbs;

namespace DanVanFlow.Server.Tests.Demo;

/// <summary>Mỹ Xuyên's campaign over eleven units and Lạng Sơn's over two districts, from launch to summing-up.</summary>
public sealed class CampaignPlayTests
{
    [Theory, OnEachDatabase]
    public async Task The_played_campaigns_come_to_the_published_sums(string provider)
    {
        string[] on = provider == "PostgreSql" ? ["--database", TestPostgreSql.CreateDatabase()] : [];

        var played = await TypedVerb.Run(["demo", "--play", "campaign", .. on]);

        Assert.True(played.Code == 0, played.Error + played.Out);
        Assert.Equal(6, Regex.Count(played.Out, "^=", RegexOptions.Multiline));
        Assert.Contains("Plans  11: accepted 10, excused 1", played.Out, StringComparison.Ordinal);
        Assert.Matches(@"= .*1\.433 +1\.433", played.Out);
        Assert.Matches(@"= .*65\.800 +65\.800", played.Out);
    }

    [Fact]
    public async Task A_sum_that_is_not_met_is_found()
    {
        using var home = new CopiedHome();
        home.Change("workflows/campaign/story/lang-son-2021.json", text => text.Replace("\"value\": 1433,", "\"value\": 1450,", StringComparison.Ordinal));

        var played = await TypedVerb.At(home.Path, "", "demo", "--play", "campaign");

        Assert.Equal(1, played.Code);
        Assert.Matches(@"(?m)^DIFFERS .* 1\.433 ", played.Out);
    }
}
