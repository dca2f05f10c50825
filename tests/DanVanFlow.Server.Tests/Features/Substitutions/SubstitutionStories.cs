using System.Net;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Substitutions;

/// <summary>Somebody is away, and the work goes on in their name: told by pages on both databases. The clock stands on 5 June 2023.</summary>
public sealed class SubstitutionStories
{
    static readonly Dictionary<string, string> TenDays = new()
    {
        ["Post"] = "leader@615", ["Substitute"] = "leader@615-02", ["From"] = "2023-06-05", ["To"] = "2023-06-14", ["Workflow"] = "", ["Capacity"] = "", ["Reason"] = "Công văn 12-CV/BDV, đi công tác",
    };

    static Dictionary<string, string> With(params (string, string)[] changes)
    {
        var fields = new Dictionary<string, string>(TenDays);
        foreach (var (name, value) in changes)
            fields[name] = value;
        return fields;
    }

    static Task<HttpResponseMessage> Make(Visitor person, Dictionary<string, string> fields) => person.Post($"/substitutions/new?post={fields["Post"]}", fields, "/substitutions/new");

    [Theory, OnEachDatabase]
    public async Task The_head_goes_away_and_the_report_is_approved_by_authority(string provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.Told.Say("officer@615-01", "615-01", "submit");
        await desk.Told.Say("leader@615-01", "615-01", "approve");
        await desk.Told.Say("officer@615", "615-01", "approve");
        var id = await desk.Case("615-01");
        var (head, other) = (await desk.As("leader@615"), await desk.As("leader@615-02"));
        Assert.DoesNotContain($"/cases/{id}", await other.Read("/"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/cases/{id}")).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await Make(head, TenDays)).StatusCode);
        Assert.Contains("Đã lập ủy quyền", await head.Read("/substitutions"));
        Assert.Contains("Công văn 12-CV/BDV", await other.Read("/substitutions"));
        Assert.Contains($"/cases/{id}", await other.Read("/"));
        Assert.Contains("TUQ. Trưởng ban, huyện Đăk Hà (thay leader@615)", await other.Read($"/cases/{id}"));

        var item = await desk.Told.OpenItem("615-01");
        Assert.Equal(HttpStatusCode.Redirect, (await other.Post($"/cases/{id}", new() { ["act"] = "judge", ["verdict"] = "approve" }, $"/cases/{id}?item={item.Item}")).StatusCode);
        var signed = await desk.Read(db => db.WorkItems.AsNoTracking().FirstAsync(row => row.Case == id && row.Item == item.Item));
        Assert.Equal(("approve", "leader@615-02", "leader@615", "leader@615", "tuq"), (signed.Verdict, signed.ClosedBy, signed.ClosedAs, signed.OnBehalfOf, signed.Capacity));
        Assert.Equal("leader@615", await desk.Read(db => db.Audit.Where(row => row.Subject == $"case/{id}" && row.Person == "leader@615-02").Select(row => row.OnBehalfOf).SingleAsync()));
        var page = await head.Read($"/cases/{id}");
        Assert.Contains("leader@615-02, TUQ. Trưởng ban, huyện Đăk Hà (thay leader@615)", page);
        Assert.Contains("<p class=\"capacity\">TUQ. Trưởng ban</p>", page);

        using var api = await desk.House.Api("leader@615");
        Assert.Contains("\"onBehalfOf\":\"leader@615\",\"capacity\":\"tuq\"", await api.GetStringAsync($"/api/v1/cases/{id}/history", TestContext.Current.CancellationToken));
    }

    [Theory, OnEachDatabase]
    public async Task Ended_early_it_is_over_at_once_and_both_are_told_each_time(string provider)
    {
        await using var desk = await Desk.Open(provider);
        var (head, other) = (await desk.As("leader@615"), await desk.As("leader@615-02"));
        await Make(head, TenDays);
        Assert.Contains("Trưởng ban, huyện Đăk Hà", await other.Read("/"));
        var row = await desk.Read(db => db.Substitutions.AsNoTracking().SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("leader@615-01")).Post("/substitutions", [], $"/substitutions?handler=End&id={row.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Post("/substitutions", [], $"/substitutions?handler=End&id={row.Id}")).StatusCode);

        Assert.DoesNotContain("Trưởng ban, huyện Đăk Hà", await other.Read("/"));
        Assert.Contains("Đã kết thúc sớm", await other.Read("/substitutions"));
        Assert.Equal(["substitution-make", "substitution-end"], await desk.Read(db => db.Audit.Where(audit => audit.Subject == $"substitution/{row.Id}").OrderBy(audit => audit.Number).Select(audit => audit.Act).ToListAsync()));

        await desk.House.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        var letters = await desk.Read(db => db.Letters.AsNoTracking().Where(letter => letter.Kind.StartsWith("substitution")).ToListAsync());
        Assert.Equal(["substitution-ended leader@615", "substitution-ended leader@615-02", "substitution-made leader@615", "substitution-made leader@615-02"],
            letters.Select(letter => $"{letter.Kind} {letter.Person}").Order(StringComparer.Ordinal));
        Assert.All(letters, letter => Assert.Contains("từ 05/06/2023 đến", letter.Text.Replace("từ ngày 05/06/2023 đến hết ngày", "từ 05/06/2023 đến")));
    }

    [Fact]
    public async Task A_no_is_said_in_plain_words_and_nothing_typed_is_lost()
    {
        await using var desk = await Desk.Open();
        var head = await desk.As("leader@615");
        async Task Says(string words, Dictionary<string, string> fields)
        {
            var page = await Visitor.Text(await Make(head, fields));
            Assert.Contains(words, page);
            if (fields["Reason"].Length > 0)
                Assert.Contains(fields["Reason"], page);
        }

        await Says("Dài hơn 90 ngày được phép", With(("To", "2023-09-30")));
        await Says("Không lập ủy quyền lùi ngày", With(("From", "2023-06-01")));
        await Says("Ngày kết thúc phải sau ngày bắt đầu", With(("To", "2023-06-04")));
        await Says("Hãy ghi lý do", With(("Reason", "")));
        await Says("Hãy chọn người được ủy quyền", With(("Substitute", "officer@62-unknown")));
        await Says("KT. chỉ dành cho cấp phó", With(("Capacity", "kt")));
        await Says("Hãy ghi ngày kết thúc", With(("To", "")));
        Assert.Equal(0, await desk.Read(db => db.Substitutions.CountAsync()));

        await Make(head, TenDays);
        await Says("đã được ủy quyền cho người khác leader@615-02", With(("Substitute", "officer@615")));
        Assert.Equal(HttpStatusCode.NotFound, (await head.Get("/substitutions/new?post=leader@62")).StatusCode);
        // Who acts by authority may not authorise the next one.
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("leader@615-02")).Get("/substitutions/new?post=leader@615")).StatusCode);
    }

    [Fact]
    public async Task The_records_clerk_writes_it_for_the_head_but_not_for_themselves()
    {
        await using var desk = await Desk.Open();
        await desk.House.Get<StepLane>().Write(async db =>
        {
            db.Posts.Add(new() { Unit = "615", Role = "clerk", TitleVi = "Văn thư", TitleEn = "Records clerk" });
            db.Holdings.Add(new() { Unit = "615", Role = "clerk", Person = "officer@62", From = new(2020, 1, 1) });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        desk.House.Get<OrganizationCache>().Changed();
        var clerk = await desk.As("officer@62");
        Assert.Contains("Hãy chọn người được ủy quyền", await Visitor.Text(await Make(clerk, With(("Substitute", "officer@62")))));
        Assert.Equal(HttpStatusCode.Redirect, (await Make(clerk, With(("Substitute", "officer@615")))).StatusCode);
        Assert.Contains("officer@615", await clerk.Read("/substitutions?of=units"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get("/substitutions/new?post=leader@615-01")).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task Where_the_head_is_missing_the_deputy_finds_the_work_and_signs_for_the_head(string provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.House.Get<StepLane>().Write(async db =>
        {
            await db.Holdings.Where(row => row.Unit == "615-01" && row.Role == "leader").ExecuteDeleteAsync();
            db.Posts.Add(new() { Unit = "615-01", Role = "deputy", TitleVi = "Phó Trưởng ban", TitleEn = "Deputy head" });
            db.Holdings.Add(new() { Unit = "615-01", Role = "deputy", Person = "leader@615-01", From = new(2020, 1, 1) });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        desk.House.Get<OrganizationCache>().Changed();
        await desk.Told.Say("officer@615-01", "615-01", "submit");
        var (id, deputy) = (await desk.Case("615-01"), await desk.As("leader@615-01"));
        Assert.Contains("Vị trí đang khuyết: Trưởng ban, xã Đăk Hà", await deputy.Read("/"));
        var page = await deputy.Read($"/cases/{id}");
        Assert.Contains("KT. Phó Trưởng ban, xã Đăk Hà (vị trí Trưởng ban, xã Đăk Hà đang khuyết)", page);

        await deputy.Post($"/cases/{id}", new() { ["act"] = "judge", ["verdict"] = "approve" }, $"/cases/{id}");
        page = await deputy.Read($"/cases/{id}");
        Assert.Contains("<p class=\"capacity\">KT. Trưởng ban</p>", page);
        Assert.Contains("<p class=\"capacity\">Phó Trưởng ban</p>", page);
        Assert.Contains("leader@615-01, KT. Phó Trưởng ban, xã Đăk Hà (khuyết Trưởng ban, xã Đăk Hà)", page);
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_has_two_posts_says_as_which_one_they_sign(string provider)
    {
        await using var desk = await Desk.Open(provider);
        var id = await desk.Case("615-01");
        await desk.House.Get<StepLane>().Write(async db =>
        {
            await db.WorkItems.Where(item => item.Case == id).ExecuteDeleteAsync();
            db.WorkItems.Add(new WorkItemRow
            {
                Case = id, Item = 1, Element = "draft", Post = "officer@615-01", AlsoPosts = "leader@615-01", Workflow = "six-month-report", CaseUnit = "615-01", Period = "2023-H1", Stage = "draft", OpenedAt = House.Monday,
            });
            db.Holdings.Add(new() { Unit = "615-01", Role = "leader", Person = "officer@615-01", From = new(2020, 1, 1) });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        desk.House.Get<OrganizationCache>().Changed();
        var page = await (await desk.As("officer@615-01")).Read($"/cases/{id}");
        Assert.Contains("value=\"officer@615-01\" checked", page);
        Assert.Contains("value=\"leader@615-01\"", page);

        var answers = ReportAnswers.For(desk.House, await desk.Told.Case("615-01"));
        async Task<CompleteWork> Sent(string post) => await desk.House.Get<CaseDesk>().Complete(
            new Caller("officer@615-01", "Lan"), new GivenVerdict(id, 1, "submit", null, answers, As: PostAddress.Parse(post)));
        Assert.Equal("not-in-that-post", (await Sent("leader@615")).Refusal?.Code);
        Assert.Null((await Sent("leader@615-01")).Refusal);
        Assert.Equal("leader@615-01", await desk.Read(db => db.WorkItems.Where(item => item.Case == id && item.Item == 1).Select(item => item.ClosedAs).SingleAsync()));
        Assert.Equal("leader@615-01", await desk.Read(db => db.Revisions.Where(revision => revision.Case == id).Select(revision => revision.Post).SingleAsync()));
    }
}
