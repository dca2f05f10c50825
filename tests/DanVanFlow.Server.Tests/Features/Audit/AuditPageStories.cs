using System.Net;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Permissions;
using DanVanFlow.Server.Tests.Processes;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Audit;

/// <summary>Somebody asks who did what: found by person, unit, act, day and words, in words, page by page, and never more than the asker may know.</summary>
public sealed class AuditPageStories
{
    [Theory, OnEachDatabase]
    public async Task A_return_is_found_by_each_of_its_traits_and_reads_as_a_change(string provider)
    {
        await using var house = await Told(provider);
        using var admin = await As(house, "admin");
        foreach (var query in (string[])["?act=return", "?person=leader.615", "?unit=xa+dak+ha&act=return", "?text=bieu+3", "?from=2023-06-05&to=2023-06-05&act=return"])
        {
            var page = await admin.Read("/audit" + query);
            Assert.True(page.Contains("Biểu 3 còn trống") && page.Contains("<del>") && page.Contains("Trả lại"), $"{query}:\n{page}");
        }
        foreach (var query in (string[])["?act=return&to=2023-06-04", "?act=return&unit=615-02", "?text=khong+co+chu+nay", "?person=nobody+of+this+name"])
            Assert.DoesNotContain("Biểu 3 còn trống", await admin.Read("/audit" + query));
        Assert.Contains("không phải là ngày", await admin.Read("/audit?from=hom+qua"));
    }

    [Theory, OnEachDatabase]
    public async Task An_administrator_of_a_unit_sees_what_happened_there_but_not_what_reports_say(string provider)
    {
        await using var house = await Told(provider);
        using var keeper = await As(house, "administrator@615");
        var page = await keeper.Read("/audit?act=return");
        Assert.Contains("leader@615", page);
        Assert.DoesNotContain("Biểu 3", page);
        Assert.DoesNotContain("Biểu 3", await keeper.Read("/audit?text=bieu+3"));
        Assert.DoesNotContain("Mở đợt</td>", await keeper.Read("/audit?act=open-call"));

        using var sibling = await As(house, "administrator@615-02");
        Assert.DoesNotContain("leader@615", await sibling.Read("/audit?act=return"));
        using var officer = await As(house, "officer@615");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Get("/audit")).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task Pages_follow_each_other_without_a_gap_and_without_a_repetition(string provider)
    {
        await using var house = await Told(provider);
        await house.Get<StepLane>().Write(async db =>
        {
            // Several in one moment: the place of a page is moment and number.
            db.Audit.AddRange(Enumerable.Range(0, 130).Select(at => new AuditRow { At = House.Monday.AddMinutes(-at / 3), Act = "urge", Subject = $"unit/{at}", Person = "officer@615", Unit = "615", From = "10.0.0.1" }));
            return await db.SaveChangesAsync();
        });
        using var admin = await As(house, "admin");
        var seen = new List<string>();
        for (var address = "/audit?act=urge"; address is not null;)
        {
            var html = await admin.Read(address);
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(html, "<tr id=\"r(\\d+)\"").Select(match => match.Groups[1].Value));
            address = System.Text.RegularExpressions.Regex.Match(html, "rel=\"next\" href=\"([^\"]+)\"") is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }
        Assert.Equal(130, seen.Count);
        Assert.Equal(130, seen.Distinct().Count());
    }

    [Fact]
    public async Task Text_that_would_be_a_formula_in_Excel_is_text_in_the_file()
    {
        await using var house = await Told("Sqlite");
        await house.Get<StepLane>().Write(async db =>
        {
            db.Audit.Add(new() { At = House.Monday, Act = "urge", Subject = "unit/615", Unit = "615", After = "=1+1", From = "@x" });
            return await db.SaveChangesAsync();
        });
        using var admin = await As(house, "admin");
        var csv = await admin.Read("/audit/rows.csv?act=urge");
        Assert.Contains(";'=1+1;'@x\r\n", csv);
    }

    [Fact]
    public async Task A_program_is_named_by_its_token()
    {
        await using var house = await Told("Sqlite");
        using var api = await house.Api("officer@615-02");
        var own = await new Telling(house).Case("615-02");
        var item = await new Telling(house).OpenItem("615-02");
        var answer = await api.PostAsync($"/api/v1/work/{own.Id}-{item.Item}/complete",
            new StringContent($$"""{"verdict":"submit","answers":{{ReportAnswers.Small(house, "615-02").GetRawText()}}}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await using var db = house.Db();
        var row = await db.Audit.SingleAsync(row => row.Act == "submit" && row.Unit == "615-02", TestContext.Current.CancellationToken);
        Assert.Equal(("127.0.0.1 token test", "officer@615-02", "party", "status: draft", "status: signing"), (row.From, row.Post, row.Line, row.Before, row.After));
        using var admin = await As(house, "admin");
        Assert.Contains("127.0.0.1, mã truy cập “test”", await admin.Read("/audit?act=submit"));
    }

    static async Task<House> Told(string provider)
    {
        var house = await House.Build(provider, listen: true);
        await MatrixHouse.Settle(house, "admin", "administrator@615", "administrator@615-02");
        await house.Get<CallDesk>().Open(new Caller("leader@62", "leader", "10.0.0.9"), "six-month-report", "2023-H1", "62");
        var told = new Telling(house);
        await told.Say("officer@615-01", "615-01", "submit");
        await told.Say("leader@615-01", "615-01", "approve");
        await told.Say("officer@615", "615-01", "approve");
        await told.Say("leader@615", "615-01", "return", "Biểu 3 còn trống");
        return house;
    }

    static async Task<Visitor> As(House house, string person)
    {
        var visitor = new Visitor(house.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(person.Replace('@', '.'), House.Password)).StatusCode);
        return visitor;
    }
}
