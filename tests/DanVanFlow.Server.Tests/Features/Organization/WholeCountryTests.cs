using System.Text;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Server.Tests.Features.Organization;

/// <summary>34 provinces and 3,321 communes: what a page weighs is counted here, how long it takes is measured by the bench.</summary>
public sealed class WholeCountryTests
{
    [Fact]
    public async Task The_tree_of_the_country_is_a_light_page_and_opens_a_province_by_a_link()
    {
        await using var house = await House.Build(listen: true);
        await ImportStories.Import(house, Country());
        using var reader = await PageReader.Of(house, "officer@62");

        var closed = await reader.Source("/organization?at=2026-01-01&line=party");
        Assert.InRange(closed.Length, 1, 60_000);
        Assert.DoesNotContain("Đăk Mẫu 77<", System.Net.WebUtility.HtmlDecode(closed), StringComparison.Ordinal);
        Assert.Contains("open=p10", closed, StringComparison.Ordinal);

        var opened = await reader.Source("/organization?at=2026-01-01&line=party&open=p10");
        Assert.Contains("id=\"u-c10\"", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"u-c11\"", opened, StringComparison.Ordinal);
        Assert.InRange(opened.Length, closed.Length, 100_000);
        Assert.Contains("Đăk Mẫu 3000", System.Net.WebUtility.HtmlDecode(await reader.Source("/organization?at=2026-01-01&line=party&q=dak+mau+3000")), StringComparison.Ordinal);
    }

    static string Country()
    {
        var text = new StringBuilder("code,valid_from,type,name,line,parent,level\n");
        for (var province = 0; province < 34; province++)
            text.Append($"p{province},2025-07-01,tỉnh,Tỉnh Mẫu {province},party,,1\n");
        for (var commune = 0; commune < 3_321; commune++)
            text.Append($"c{commune},2025-07-01,xã,Đăk Mẫu {commune},party,p{commune % 34},2\n");
        return text.ToString();
    }
}
