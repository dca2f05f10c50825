using DanVanFlow.Bench.Load;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DanVanFlow.Bench.Product;

/// <summary>
/// The whole product on a fresh database (or, on demand, on one that it left) with the bench's province and its own workflow folder. Everything runs as shipped but the outbox's sender: its rows
/// are written with each step and left lying, since thousands of letters a second would measure a mail room that nobody has.
/// </summary>
static class BenchProduct
{
    public static async Task Run(string database, string connection, int port, bool letters, bool existing, CancellationToken cancel)
    {
        var home = HomeFolder.Find();
        var folder = Path.Combine(Path.GetTempPath(), $"danvanflow-bench-letters-{Environment.ProcessId}");
        var app = FlowServer.Build(new ServerSettings(home)
        {
            Environment = "Production",
            Overrides = new()
            {
                ["Urls"] = $"http://127.0.0.1:{port}",
                ["Logging:LogLevel:Default"] = "Error",
                ["Logging:LogLevel:DanVanFlow"] = "Error",
                ["Database:Provider"] = database,
                ["Database:File"] = connection,
                ["Database:ConnectionString"] = connection,
                ["Workflows:Folders:0"] = Path.Combine(home, "tests/DanVanFlow.Bench/ThreeLevel/workflows"),
                ["Outbox:RunsByItself"] = letters.ToString(),
                ["Mail:Folder"] = folder,
            },
        });
        await app.Prepare();
        if (!existing)
            await Furnish(app);
        await app.StartAsync(cancel);
        Console.WriteLine($"listening {app.Urls.First()}");
        await app.WaitForShutdownAsync(cancel);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    static async Task Furnish(WebApplication app)
    {
        await app.Services.GetRequiredService<StepLane>().Write(async db =>
        {
            Unit(db, BenchProvince.Province, null, 1);
            foreach (var district in BenchProvince.DistrictCodes)
            {
                Unit(db, district, BenchProvince.Province, 2);
                foreach (var commune in BenchProvince.CommunesOf(district))
                    Unit(db, commune, district, 3);
            }
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        app.Services.GetRequiredService<OrganizationCache>().Changed();
    }

    static void Unit(FlowDb db, string code, string? parent, int level)
    {
        var from = new DateOnly(1980, 1, 1);
        db.UnitNames.Add(new() { Code = code, From = from, Name = code, NameEn = code, Type = "" });
        db.UnitMemberships.Add(new() { Code = code, Line = "party", From = from, Parent = parent, Level = level });
        foreach (var role in (string[])["officer", "leader"])
        {
            var post = $"{role}@{code}";
            db.Posts.Add(new() { Unit = code, Role = role, TitleVi = role, TitleEn = role });
            db.Holdings.Add(new() { Unit = code, Role = role, Person = post, From = from });
            db.Users.Add(new Account
            {
                Id = post, UserName = post, NormalizedUserName = post.ToUpperInvariant(), DisplayName = post,
                Email = $"{role}.{code}@example.invalid", NormalizedEmail = $"{role}.{code}@EXAMPLE.INVALID".ToUpperInvariant(), SecurityStamp = post,
            });
            db.Tokens.Add(new() { Id = post, Person = post, Name = "bench", Hash = AccessToken.Hash(BenchProvince.TokenOf(post)), CreatedAt = DateTimeOffset.UnixEpoch });
        }
    }
}
