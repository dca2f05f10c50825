using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Hosting;

/// <summary>
/// A whole server on a fresh database and a free port, with a small organisation: province 62, district 615, communes 615-01 to 615-03, each with an
/// officer and a leader. People are named by post and unit (officer@615); all share one password. The clock stands where the test puts it.
/// </summary>
public sealed class House : IAsyncDisposable
{
    public const string Password = "mot mat khau dai";
    public const string Line = "party";
    public static readonly DateTimeOffset Monday = new(2023, 6, 5, 8, 0, 0, TimeSpan.FromHours(7));

    readonly TestDatabase database;
    readonly string folder;

    House(TestDatabase database, string folder, WebApplication app) => (this.database, this.folder, App) = (database, folder, app);

    public WebApplication App { get; }
    public string Folder => folder;

    /// <summary>For a second process on the same data; blank on a database that is no file.</summary>
    public string DatabaseFile => database.Options.File;
    public Clock Clock => Get<Clock>();
    public Uri Address { get; private set; } = null!;

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    public FlowDb Db() => Get<IDbContextFactory<FlowDb>>().CreateDbContext();

    /// <param name="provider">Sqlite or PostgreSql.</param>
    /// <param name="listen">Also opens a port on 127.0.0.1; stories that need no HTTP leave it out.</param>
    public static async Task<House> Build(string provider = "Sqlite", bool listen = false, Dictionary<string, string?>? settings = null)
    {
        var database = TestDatabase.Create(provider);
        var folder = Directory.CreateTempSubdirectory("danvanflow-house-").FullName;
        var overrides = new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Database:Provider"] = database.Options.Provider,
            ["Database:File"] = database.Options.File,
            ["Database:ConnectionString"] = database.Options.ConnectionString,
            ["Mail:Folder"] = Path.Combine(folder, "letters"),
            ["Logging:LogLevel:Default"] = "Error",
        };
        foreach (var (key, value) in settings ?? [])
            overrides[key] = value;
        var house = new House(database, folder, FlowServer.Build(new ServerSettings(HomeFolder.Find()) { Overrides = overrides, Environment = "Production" }));
        house.Clock.StandAt(Monday);
        await house.App.Prepare();
        await house.Furnish();
        if (listen)
            await house.Listen();
        return house;
    }

    async Task Listen()
    {
        await App.StartAsync();
        Address = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    async Task Furnish()
    {
        await Get<StepLane>().Write(async db =>
        {
            Unit(db, "62", "tỉnh", "Kon Tum", null, 1);
            Unit(db, "615", "huyện", "Đăk Hà", "62", 2);
            foreach (var (code, name) in (ReadOnlySpan<(string, string)>)[("615-01", "Đăk Hà"), ("615-02", "Đăk Hring"), ("615-03", "Đăk La")])
                Unit(db, code, "xã", name, "615", 3);
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        Get<OrganizationCache>().Changed();
    }

    static void Unit(FlowDb db, string code, string type, string name, string? parent, int level)
    {
        var from = new DateOnly(2013, 1, 1);
        db.UnitNames.Add(new() { Code = code, From = from, Name = name, NameEn = name, Type = type });
        db.UnitMemberships.Add(new() { Code = code, Line = Line, From = from, Parent = parent, Level = level });
        foreach (var role in (string[])["officer", "leader"])
            Post(db, code, role, role == "leader" ? "Trưởng ban" : "Chuyên viên", role);
    }

    /// <summary>One more post with somebody in it, named and let in like the others: <c>deputy@62</c>.</summary>
    public async Task Employ(string unit, string role, string titleVi)
    {
        await Get<StepLane>().Write(async db =>
        {
            Post(db, unit, role, titleVi, role);
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        Get<OrganizationCache>().Changed();
    }

    static void Post(FlowDb db, string unit, string role, string titleVi, string titleEn)
    {
        var id = $"{role}@{unit}";
        db.Users.Add(Account(id));
        db.Posts.Add(new() { Unit = unit, Role = role, TitleVi = titleVi, TitleEn = titleEn });
        db.Holdings.Add(new() { Unit = unit, Role = role, Person = id, From = new DateOnly(2013, 1, 1) });
    }

    static Account Account(string id)
    {
        var name = id.Replace('@', '.');
        var account = new Account
        {
            Id = id, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = id, Language = "vi",
            Email = $"{name}@example.invalid", NormalizedEmail = $"{name}@EXAMPLE.INVALID".ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = id, LockoutEnabled = true,
        };
        account.PasswordHash = Hashed.Value;
        return account;
    }

    // One hash for all: hashing is slow on purpose, and no test asks whether two people share a password.
    static readonly Lazy<string> Hashed = new(() => new PasswordHasher<Account>().HashPassword(new Account(), Password));

    /// <summary>An HTTP client that carries a personal access token of this person.</summary>
    public async Task<HttpClient> Api(string person)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await Get<StepLane>().Write(async db =>
        {
            db.Tokens.Add(new()
            {
                Id = Guid.NewGuid().ToString("N"), Person = person, Name = "test", CreatedAt = Clock.GetUtcNow(),
                Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))),
            });
            return await db.SaveChangesAsync();
        });
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
