using System.Net;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.People;

/// <summary>People come, go and are replaced, and the work at their posts never waits for nobody. The clock stands on 5 June 2023.</summary>
public sealed class HandOverStories
{
    static async Task<(Desk Desk, Visitor Administrator)> Open(string provider)
    {
        var desk = await Desk.Open(provider);
        await desk.House.Get<StepLane>().Write(async db =>
        {
            (await db.Users.FirstAsync(account => account.Id == "leader@62")).IsAdministrator = true;
            return await db.SaveChangesAsync();
        });
        return (desk, await desk.As("leader@62"));
    }

    [Theory, OnEachDatabase]
    public async Task Who_leaves_hands_everything_over_in_one_act(string provider)
    {
        var (desk, administrator) = await Open(provider);
        await using var house = desk;
        using var token = await desk.House.Api("officer@615-01");
        await desk.House.Get<StepLane>().Write(async db =>
        {
            db.Substitutions.Add(new()
            {
                Id = "s1", Unit = "615-02", Role = "officer", Substitute = "officer@615-01", From = new(2023, 6, 1), To = new(2023, 6, 30), Capacity = "in-place", Reason = "Nghỉ phép",
                MadeBy = "officer@615-02", MadeAt = House.Monday,
            });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        desk.House.Get<OrganizationCache>().Changed();
        var (id, successor) = (await desk.Case("615-01"), await desk.As("officer@615-03"));
        Assert.DoesNotContain($"/cases/{id}", await successor.Read("/"));

        var address = "/people/officer@615-01/hand-over";
        Assert.Contains("Chuyên viên, xã Đăk Hà", await administrator.Read(address));
        var fields = new Dictionary<string, string>
        {
            ["Chosen"] = "officer@615-01", ["Successor"] = "officer@615-03", ["From"] = "2023-06-05", ["RevokeTokens"] = "true", ["Lock"] = "true", ["Ground"] = "Quyết định 15-QĐ/BDV",
        };
        Assert.Contains("Hãy ghi căn cứ", await Visitor.Text(await administrator.Post(address, new(fields) { ["Ground"] = "" })));
        Assert.Contains("Hãy chọn ngày từ hôm nay", await Visitor.Text(await administrator.Post(address, new(fields) { ["From"] = "2023-06-01" })));
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post(address, fields)).StatusCode);

        Assert.Contains($"/cases/{id}", await successor.Read("/"));
        await desk.Told.Say("officer@615-03", "615-01", "submit");
        var rows = await desk.Read(db => db.Holdings.AsNoTracking().Where(row => row.Unit == "615-01" && row.Role == "officer").OrderBy(row => row.From).ToListAsync());
        Assert.Equal([("officer@615-01", new DateOnly(2023, 6, 4)), ("officer@615-03", (DateOnly?)null)], rows.Select(row => (row.Person, row.To)));
        Assert.NotNull(await desk.Read(db => db.Substitutions.Select(row => row.EndedAt).SingleAsync()));
        Assert.NotNull(await desk.Read(db => db.Tokens.Select(row => row.RevokedAt).SingleAsync()));
        Assert.NotNull(await desk.Read(db => db.Users.Where(account => account.Id == "officer@615-01").Select(account => account.DisabledAt).SingleAsync()));
        Assert.Equal(["person-hand-over", "post-end"],
            await desk.Read(db => db.Audit.Where(row => row.Subject == "officer@615-01").Select(row => row.Act).OrderBy(act => act).ToListAsync()));

        await desk.House.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        var letter = await desk.Read(db => db.Letters.AsNoTracking().SingleAsync(row => row.Kind == "handed-over"));
        Assert.Equal("officer@615-03", letter.Person);
        Assert.Contains("Từ ngày 05/06/2023, đồng chí giữ vị trí Chuyên viên", letter.Text);
    }

    [Theory, OnEachDatabase]
    public async Task A_holder_of_next_month_waits_for_the_day_and_a_head_has_no_twin(string provider)
    {
        var (desk, administrator) = await Open(provider);
        await using var house = desk;
        var person = "/people/officer@615-02";
        async Task<string> Give(string post, string from, string to) =>
            await Visitor.Text(await administrator.Post(person, new() { ["post"] = post, ["from"] = from, ["to"] = to }, person + "?handler=Give"));

        Assert.Contains("leader@615-01 đang giữ vị trí người đứng đầu", await Give("leader@615-01", "2023-07-01", ""));
        await administrator.Post("/people/leader@615-01", new() { ["lastDay"] = "2023-06-30" }, "/people/leader@615-01?handler=End&post=leader@615-01");
        Assert.Contains("Ngày kết thúc phải sau", await Give("leader@615-01", "2023-07-02", "2023-07-01"));
        await Give("leader@615-01", "2023-07-01", "2023-12-31");
        await Give("officer@615-01", "", "");

        var organization = desk.House.Get<OrganizationCache>().Current;
        Assert.Equal(["leader@615-01"], organization.HoldersOf(new("leader", "615-01"), new(2023, 6, 30)));
        Assert.Equal(["officer@615-02"], organization.HoldersOf(new("leader", "615-01"), new(2023, 7, 1)));
        Assert.Empty(organization.HoldersOf(new("leader", "615-01"), new(2024, 1, 1)));
        Assert.Equal(["officer@615-01", "officer@615-02"], organization.HoldersOf(new("officer", "615-01"), new(2023, 6, 5)));
    }

    [Theory, OnEachDatabase]
    public async Task Who_keeps_a_post_keeps_what_was_lent_there_and_a_later_stretch_goes_too(string provider)
    {
        var (desk, administrator) = await Open(provider);
        await using var house = desk;
        await desk.House.Get<StepLane>().Write(async db =>
        {
            await db.Holdings.Where(row => row.Person == "officer@615-01").ExecuteUpdateAsync(set => set.SetProperty(row => row.To, new DateOnly(2023, 7, 31)));
            db.Holdings.Add(new() { Unit = "615-01", Role = "officer", Person = "officer@615-01", From = new(2023, 10, 1) });
            db.Holdings.Add(new() { Unit = "615-03", Role = "officer", Person = "officer@615-01", From = new(2023, 1, 1) });
            foreach (var (unit, role) in new[] { ("615-01", "leader"), ("615-03", "leader") })
                db.Substitutions.Add(new()
                {
                    Id = "at-" + unit, Unit = unit, Role = role, Substitute = "officer@615-01", From = new(2023, 6, 1), To = new(2023, 6, 30), Capacity = "tuq", Reason = "CV 1", MadeBy = "leader@62", MadeAt = House.Monday,
                });
            db.Feeds.Add(new() { Id = "f1", Person = "officer@615-01", Hash = "h", CreatedAt = House.Monday });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        desk.House.Get<OrganizationCache>().Changed();

        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post("/people/officer@615-01/hand-over", new()
        {
            ["Chosen"] = "officer@615-01", ["Successor"] = "officer@615-02", ["From"] = "2023-06-10", ["RevokeTokens"] = "true", ["Ground"] = "Quyết định 15-QĐ/BDV",
        })).StatusCode);
        var rows = await desk.Read(db => db.Holdings.AsNoTracking().Where(row => row.Unit == "615-01" && row.Person == "officer@615-02" && row.Role == "officer").OrderBy(row => row.From).ToListAsync());
        Assert.Equal([(new DateOnly(2023, 6, 10), (DateOnly?)new DateOnly(2023, 7, 31)), (new(2023, 10, 1), null)], rows.Select(row => (row.From, row.To)));
        Assert.Equal(["at-615-01"], await desk.Read(db => db.Substitutions.Where(row => row.EndedAt != null).Select(row => row.Id).ToListAsync()));
        Assert.NotNull(await desk.Read(db => db.Feeds.Select(row => row.RevokedAt).SingleAsync()));
    }

    [Theory, OnEachDatabase]
    public async Task A_locked_account_leaves_its_post_vacant_and_an_opened_one_takes_it_again(string provider)
    {
        var (desk, administrator) = await Open(provider);
        await using var house = desk;
        var id = await desk.Case("615-01");
        var leader = await desk.As("leader@615-01");
        await administrator.Post("/people/officer@615-01", [], "/people/officer@615-01?handler=Disable");
        Assert.Contains("Chuyên viên, xã Đăk Hà", await administrator.Read("/people/vacant"));
        var page = await administrator.Read("/organization/615-01");
        Assert.Contains("Trưởng ban, xã Đăk Hà xử lý thay", page);
        Assert.Contains("tài khoản đã khóa", page);
        Assert.Contains($"/cases/{id}", await leader.Read("/"));

        await administrator.Post("/people/officer@615-01", [], "/people/officer@615-01?handler=Enable");
        Assert.DoesNotContain("Chuyên viên, xã Đăk Hà", await administrator.Read("/people/vacant"));
        Assert.DoesNotContain($"/cases/{id}", await leader.Read("/"));
    }

    [Fact]
    public async Task Name_and_address_are_mended_and_the_audit_keeps_what_was()
    {
        var (desk, administrator) = await Open("Sqlite");
        await using var house = desk;
        var person = "/people/officer@615-02";
        Assert.Contains("thư điện tử hợp lệ", await Visitor.Text(await administrator.Post(person, new() { ["displayName"] = "Y Blan", ["email"] = "y blan" }, person + "?handler=Details")));
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post(person, new() { ["displayName"] = "Y Blan", ["email"] = "blan@example.invalid" }, person + "?handler=Details")).StatusCode);
        Assert.Contains("blan@example.invalid", await administrator.Read(person));
        var row = await desk.Read(db => db.Audit.AsNoTracking().SingleAsync(audit => audit.Act == "person-edit"));
        Assert.Contains("officer.615-02@example.invalid", row.Before);
        Assert.Contains("Y Blan", row.After);
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("officer@615")).Post("/", [], person + "?handler=Details")).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task A_vacant_post_is_seen_with_its_work_and_with_who_does_it(string provider)
    {
        var (desk, administrator) = await Open(provider);
        await using var house = desk;
        await administrator.Post("/people/officer@615-01", [], "/people/officer@615-01?handler=End&post=officer@615-01");
        var page = await administrator.Read("/people/vacant");
        Assert.Contains("Chuyên viên, xã Đăk Hà", page);
        Assert.Contains("Trưởng ban, xã Đăk Hà", page);
        Assert.Contains("Trưởng ban, xã Đăk Hà xử lý thay", await administrator.Read("/organization/615-01"));
        Assert.Contains("Vị trí đang khuyết: Chuyên viên, xã Đăk Hà", await (await desk.As("leader@615-01")).Read("/"));

        await administrator.Post("/people/leader@615-01", [], "/people/leader@615-01?handler=End&post=leader@615-01");
        Assert.Contains("Chưa có ai xử lý", await administrator.Read("/people/vacant"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("officer@615")).Get("/people/vacant")).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task An_administrator_names_the_posts_of_a_unit(string provider)
    {
        var (desk, administrator) = await Open(provider);
        await using var house = desk;
        await administrator.Post("/people/posts/615", new() { ["Role"] = "deputy", ["TitleVi"] = "Phó Trưởng ban", ["TitleEn"] = "Deputy head" });
        await administrator.Post("/people/posts/615", new() { ["Role"] = "leader", ["TitleVi"] = "Trưởng Ban Dân vận", ["TitleEn"] = "Head" });
        Assert.Equal("Phó Trưởng ban", desk.House.Get<OrganizationCache>().Current.Post(new("deputy", "615"))?.TitleVi);
        Assert.Contains("Trưởng Ban Dân vận", await administrator.Read("/organization/615"));
        Assert.Contains("alert", await Visitor.Text(await administrator.Post("/people/posts/615", new() { ["Role"] = "leader", ["TitleVi"] = "", ["TitleEn"] = "Head" })));
        Assert.Equal(["post-create", "post-rename"], await desk.Read(db => db.Audit.Where(row => row.Subject.StartsWith("post/")).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("leader@615")).Get("/people/posts/615")).StatusCode);
    }
}
