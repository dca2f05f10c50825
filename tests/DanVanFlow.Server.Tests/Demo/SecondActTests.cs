using DanVanFlow.Server.Tests.Verbs;
using DanVanFlow.Server.Tests.Web;

namespace DanVanFlow.Server.Tests.Demo;

/// <summary>The district of the demonstration both ways: three levels in 2023, two in 2026 under another province, and the two beside each other.</summary>
public sealed class SecondActTests
{
    [Fact]
    public async Task Đăk_Hà_reports_in_two_levels_and_is_compared_with_what_it_was_made_of()
    {
        using var home = new CopiedHome();
        using var server = await ServerProcess.Start(home.Path, "demo", "--act", "2026");
        using var province = new Visitor(server.Address);
        await province.SignIn("tinh.quangngai.cb", "dan van kheo 2023");

        var comparison = await province.Read("/comparisons?unit=23512");
        Assert.Contains("xã Đăk Hring", comparison);
        Assert.Contains("so sánh trực tiếp được", comparison);
        var tree = await province.Read("/organization?at=2025-06-30&to=2025-07-01");
        Assert.Contains("1677/NQ-UBTVQH15", tree);
        var split = await province.Read("/organization/06625?at=2026-01-01");
        Assert.Contains("Bính Xá", split);
        Assert.Contains("không so sánh trực tiếp được", split);
    }

    [Fact]
    public async Task The_verb_prints_the_line_of_a_day()
    {
        using var home = new CopiedHome();
        var before = await TypedVerb.At(home.Path, "", "tree", "--at", "2023-06-14", "--line", "party", "--demo");
        Assert.Contains("615-05,615,3,xã,Đăk Mar,2013-01-01,2025-06-30", before.Out);
        var after = await TypedVerb.At(home.Path, "", "tree", "--at", "2026-06-14", "--demo");
        Assert.Contains("23512,51,2,xã,Đăk Mar,2025-07-01,", after.Out);
        Assert.DoesNotContain("615-05", after.Out);
        // What each district became, by its resolution.
        Assert.Equal([5, 6, 4, 10], new[] { "51", "80", "82", "20" }.Select(province => after.Out.Split('\n').Count(line => line.Split(',') is [_, var parent, "2", ..] && parent == province)));
        Assert.Contains("is not a date", (await TypedVerb.At(home.Path, "", "tree", "--at", "14/6/2023", "--demo")).OneLine(2));
        Assert.Contains("party", (await TypedVerb.At(home.Path, "", "tree", "--at", "2026-06-14", "--line", "nothing", "--demo")).OneLine());
    }
}
