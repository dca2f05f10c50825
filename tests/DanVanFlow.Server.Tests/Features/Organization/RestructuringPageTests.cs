using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Organization;

/// <summary>The wizard as a browser without script uses it.</summary>
public sealed class RestructuringPageTests(WebHouse house) : IClassFixture<WebHouse>
{
    static readonly Dictionary<string, string> Basis = new()
    {
        ["From"] = "2099-07-01", ["Number"] = "1677/NQ-UBTVQH15", ["Signed"] = "2099-06-16", ["Issuer"] = "Ủy ban Thường vụ Quốc hội", ["About"] = "Sắp xếp xã",
    };

    [Fact]
    public async Task Only_the_administration_of_the_whole_house_may_look()
    {
        using var clerk = await house.SignedIn("tree-district", posts: "administrator@62");
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get("/organization/restructurings")).StatusCode);
        Assert.DoesNotContain("/organization/restructurings", await clerk.Read("/organization"));
    }

    [Fact]
    public async Task Acts_are_added_one_by_one_previewed_confirmed_and_undone()
    {
        using var keeper = await house.SignedIn("tree-keeper", administrator: true);
        var page = (await keeper.Post("/organization/restructurings", [])).Headers.Location!.ToString();

        // What was typed stays when a unit is not known, and the message stands at its field.
        var wrong = await Visitor.Text(await keeper.Post(page, Fields(await keeper.Read(page), "add-rename", ("Add.Units[0].Unit", "xã Không Có"), ("Add.Name", "Tên mới"))));
        Assert.Contains("Không có đơn vị nào là \"xã Không Có\"", wrong);
        Assert.Contains("value=\"Tên mới\"", wrong);
        Assert.Contains("value=\"1677/NQ-UBTVQH15\"", wrong);

        var split = await keeper.Post(page, Fields(await keeper.Read(page), "add-split", ("Add.Code", "23500 · thị trấn Đăk Hà"),
            ("Add.Units[0].Unit", "23500"), ("Add.Units[1].Unit", "23599"), ("Add.Units[1].Name", "Phần mới"), ("Add.Units[1].Type", "xã")));
        Assert.Equal(HttpStatusCode.Redirect, split.StatusCode);
        var preview = await keeper.Read(page);
        Assert.Contains("Chia tách thị trấn Đăk Hà (23500) thành thị trấn Đăk Hà (23500); xã Phần mới (23599)", preview);
        Assert.Contains("chưa có", preview);

        Assert.Equal(HttpStatusCode.Redirect, (await keeper.Post(page, Fields(preview, "confirm"))).StatusCode);
        var confirmed = await keeper.Read(page);
        Assert.Contains("Đã xác nhận", confirmed);
        Assert.Contains("xã Phần mới", await keeper.Read("/organization?at=2099-07-01&line=party"));
        Assert.DoesNotContain("xã Phần mới", await keeper.Read("/organization?at=2099-06-30&line=party"));

        Assert.Equal(HttpStatusCode.Redirect, (await keeper.Post(page, new() { ["act"] = "undo" })).StatusCode);
        Assert.DoesNotContain("xã Phần mới", await keeper.Read("/organization?at=2099-07-01&line=party"));
        Assert.Equal(["restructuring-draft", "restructuring-confirm", "restructuring-undo"], await house.Acts("restructuring/" + page.Split('/')[^1]));
    }

    [Fact]
    public async Task A_preview_names_what_is_wrong_and_a_draft_that_somebody_else_changed_is_not_overwritten()
    {
        using var keeper = await house.SignedIn("tree-keeper-2", administrator: true);
        var page = (await keeper.Post("/organization/restructurings", [])).Headers.Location!.ToString();
        var first = await keeper.Read(page);
        await keeper.Post(page, Fields(first, "add-abolish", ("Add.Units[0].Unit", "615")));
        var preview = await keeper.Read(page);
        Assert.Contains("chưa có cấp trên mới", preview);
        Assert.Matches("value=\"confirm\"[^>]*disabled", preview);
        Assert.Contains("Chưa thể xác nhận", preview);

        var late = await Visitor.Text(await keeper.Post(page, Fields(first, "save", ("Number", "9/NQ"))));
        Assert.Contains("vừa được người khác thay đổi", late);
        Assert.Contains("value=\"9/NQ\"", late);
        Assert.Equal(1, await house.Read(db => db.Restructurings.CountAsync(row => row.State == RestructuringStates.Draft && row.BasisNumber == "1677/NQ-UBTVQH15" && row.Id == page.Substring(page.LastIndexOf('/') + 1))));
        Assert.Equal(HttpStatusCode.Redirect, (await keeper.Post(page, new() { ["act"] = "discard" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.Get(page)).StatusCode);
    }

    static Dictionary<string, string> Fields(string page, string act, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string>(Basis) { ["act"] = act, ["Version"] = Regex.Match(page, "name=\"Version\" value=\"(\\d+)\"").Groups[1].Value };
        foreach (var (name, value) in more)
            fields[name] = value;
        return fields;
    }
}
