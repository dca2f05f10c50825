using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Verbs;

namespace DanVanFlow.Server.Tests.Demo;

/// <summary>Long An's inspections of Cần Đước and Cần Giuộc, from the yearly plan to the last remedy, and Tây Ninh's of a commune of 2026 with no district between.</summary>
public sealed class InspectionPlayTests
{
    [Theory, OnEachDatabase]
    public async Task The_played_inspections_come_to_the_expected_states(string provider)
    {
        string[] on = provider == "PostgreSql" ? ["--database", TestPostgreSql.CreateDatabase()] : [];

        var played = await TypedVerb.Run(["demo", "--play", "inspection", .. on]);

        Assert.True(played.Code == 0, played.Error + played.Out);
        Assert.Equal(12, Regex.Count(played.Out, "^=", RegexOptions.Multiline));
        Assert.Matches(@"(?m)^2023-12-01 16:00  Trần Văn Mẫu Hoàng \(deputy@80\) +submit visit +inspection, huyện Cần Đước", played.Out);
        Assert.Matches("d.d26.total +76 +76", played.Out);
        Assert.Matches(@"2024-04-02 15:30  .* approve close +remedy, huyện Cần Đước: Bổ sung chỉ tiêu", played.Out);
    }

    [Fact]
    public async Task A_state_that_is_not_reached_is_found()
    {
        using var home = new CopiedHome();
        home.Change("workflows/inspection/story/xa-can-duoc-2026.json", text => text.Replace("\"remedy\", \"unit\": \"28108\", \"status\": \"accepted\", \"count\": 1", "\"remedy\", \"unit\": \"28108\", \"status\": \"accepted\", \"count\": 2", StringComparison.Ordinal));
        home.Change("workflows/inspection/story/can-duoc-2023.json", _ => """{ "title": "", "unit": "806", "acts": [{ "at": "2023-10-02T08:00:00+07:00", "act": "start", "workflow": "inspection-plan", "unit": "80", "by": "officer@80", "from": "2023-10-02", "to": "2023-12-31" }] }""");

        var played = await TypedVerb.At(home.Path, "", "demo", "--play", "inspection");

        Assert.Equal(1, played.Code);
        Assert.Matches("(?m)^DIFFERS .*remedy of 28108: accepted +1 +2", played.Out);
    }
}
