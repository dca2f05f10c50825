using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Web;

/// <summary>
/// The real server on a port of its own, with a province, a district and two communes, and people with posts. One for a test class: tests make their own
/// people where they change anything.
/// </summary>
public sealed class WebHouse : IAsyncLifetime
{
    public const string Password = "mua xuan nho nho";

    readonly TestDatabase database = TestDatabase.Create("Sqlite");

    public WebApplication App { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = FlowServer.Build(new ServerSettings(HomeFolder.Find())
        {
            Environment = "Production",
            Overrides = { ["Database:Provider"] = database.Options.Provider, ["Database:File"] = database.Options.File, ["Urls"] = "http://127.0.0.1:0", ["Mail:Folder"] = Path.Combine(Path.GetTempPath(), $"danvanflow-letters-{Guid.NewGuid():n}") },
        });
        await App.Prepare();
        await App.StartAsync();
        Address = new Uri(App.Urls.Single());
        await Units();
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        database.Dispose();
    }

    public Visitor Visitor() => new(Address);

    /// <summary>A new person; the name is also the user name.</summary>
    public async Task<Account> Person(string name, bool administrator = false, params string[] posts)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var account = new Account { UserName = name, Email = name + "@example.invalid", DisplayName = "Người " + name, IsAdministrator = administrator };
        var result = await scope.ServiceProvider.GetRequiredService<AccountWriting>().Change("person-create", account.Id, async (users, db) =>
        {
            foreach (var post in posts.Select(PostAddress.Parse))
                db.Add(new HoldingRow { Unit = post.Unit, Role = post.Role, Person = account.Id, From = new DateOnly(2020, 1, 1) });
            await OrganizationCache.Stamp(db);
            return await users.CreateAsync(account, Password);
        });
        Assert.True(result.Succeeded, string.Join(", ", result.Errors.Select(error => error.Code)));
        App.Services.GetRequiredService<OrganizationCache>().Changed();
        return account;
    }

    public async Task<Visitor> SignedIn(string name, bool administrator = false, params string[] posts)
    {
        await Person(name, administrator, posts);
        var visitor = Visitor();
        Assert.Equal(302, (int)(await visitor.SignIn(name, Password)).StatusCode);
        return visitor;
    }

    public async Task<T> Read<T>(Func<FlowDb, Task<T>> question)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<FlowDb>());
    }

    public Task<List<string>> Acts(string subject) => Read(db => db.Audit.Where(row => row.Subject == subject).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync());

    Task<int> Units() => App.Services.GetRequiredService<StepLane>().Write(async db =>
    {
        var start = new DateOnly(2020, 1, 1);
        foreach (var (code, parent, level, type, name, nameEn) in (ValueTuple<string, string?, int, string, string, string>[])
            [("62", null, 1, "tỉnh", "Kon Tum", "Kon Tum province"), ("615", "62", 2, "huyện", "Đăk Hà", "Đăk Hà district"),
             ("23500", "615", 3, "thị trấn", "Đăk Hà", "Đăk Hà town"), ("23512", "615", 3, "xã", "Đăk Mar", "Đăk Mar commune")])
        {
            db.Add(new UnitNameRow { Code = code, From = start, Name = name, NameEn = nameEn, Type = type });
            db.Add(new UnitMembershipRow { Code = code, From = start, To = code == "23512" ? new DateOnly(2025, 6, 30) : null, Line = "party", Parent = parent, Level = level });
            db.Add(new PostRow { Unit = code, Role = "officer", TitleVi = "Chuyên viên", TitleEn = "Officer" });
            db.Add(new PostRow { Unit = code, Role = "leader", TitleVi = "Trưởng khối", TitleEn = "Head" });
        }
        await OrganizationCache.Stamp(db);
        return await db.SaveChangesAsync();
    });
}
