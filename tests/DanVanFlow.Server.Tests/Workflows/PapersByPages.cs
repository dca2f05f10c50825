using System.Net;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Workflows;

/// <summary>The case page with several papers: each with its state, one's own work among them, another's paper beside.</summary>
public sealed class PapersByPages
{
    [Fact]
    public async Task Papers_are_links_with_their_state_and_two_tasks_are_a_choice()
    {
        await using var told = await PapersHouse.Open(listen: true);
        using var officer = await As(told, "officer@615-01");
        var (self, visit) = ((await told.At("self")).Item, (await told.At("visit")).Item);

        var page = await FormPage.Open(officer, $"/cases/{told.Case}?item={visit}");
        Assert.Contains($"/cases/{told.Case}?paper=self-check", page.Html);
        Assert.Contains("Việc của bạn trong hồ sơ này", page.Text);
        Assert.Contains("Chưa bắt đầu", page.Text);
        Assert.EndsWith($"?item={visit}", page.Action);

        page = await (await FormPage.Open(officer, $"/cases/{told.Case}?item={self}")).With("a.a1", "met").With("a.meetings", "4").Press("save");
        Assert.Contains("Đang soạn", page.Text);
        Assert.EndsWith($"?item={self}", page.Action);
        page = await page.Press("submit");
        Assert.Contains("Đã trình", page.Text);
        Assert.Equal("self-check", Assert.Single(await told.Read(db => db.Revisions.ToListAsync())).Paper);
    }

    [Fact]
    public async Task A_new_paper_starts_from_the_one_before_which_stands_beside_it()
    {
        await using var told = await PapersHouse.Open(listen: true);
        await told.Say("officer@615-01", "self", "submit", PapersHouse.Checked("met", 4));
        using var inspector = await As(told, "officer@615");

        var page = await FormPage.Open(inspector, $"/cases/{told.Case}");
        Assert.Equal("4", page.Fields["a.meetings"]);
        Assert.Contains("Bản tự kiểm tra:", page.Text);
        page = await page.With("a.meetings", "3").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("a.meetings~reason", page.Html);
        page = await page.With("a.meetings~reason", "Thiếu một biên bản").Press("submit");
        Assert.Equal(2, (await told.Row()).Revisions);

        // Who reads a paper that is not theirs to write sees it without a form, and the unit does not see an inspector's draft.
        using var leader = await As(told, "leader@615");
        Assert.Contains("Thiếu một biên bản", await leader.Read($"/cases/{told.Case}?paper=visit"));
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Get($"/cases/{told.Case}?paper=nothing")).StatusCode);
    }

    [Fact]
    public async Task The_leader_reviews_one_paper_and_reads_the_others()
    {
        await using var told = await PapersHouse.Open(listen: true);
        await told.Say("officer@615-01", "self", "submit", PapersHouse.Checked("met", 4));
        using var leader = await As(told, "leader@615-01");

        var page = await FormPage.Open(leader, $"/cases/{told.Case}");
        page = await page.With("~remark:a.meetings", "Kiểm lại").Press("remark");
        Assert.Equal(("self-check", "a.meetings"), await told.Read(db => db.Remarks.Select(remark => new ValueTuple<string, string?>(remark.Paper, remark.Path)).SingleAsync()));
        Assert.DoesNotContain("Kiểm lại", await leader.Read($"/cases/{told.Case}?paper=visit"));
        page = await page.With("verdict", "return").With("remark", "Sửa lại số hội nghị.").Press("judge");
        Assert.Equal("self", (await told.At("self")).Element);
    }

    internal static async Task<Visitor> As(PapersHouse told, string person)
    {
        var visitor = new Visitor(told.House.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(person.Replace('@', '.'), House.Password)).StatusCode);
        return visitor;
    }
}
