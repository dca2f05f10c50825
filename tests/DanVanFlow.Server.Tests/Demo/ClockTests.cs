using System.Net;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Tests.Verbs;
using DanVanFlow.Server.Tests.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Demo;

public sealed class ClockTests(DemoHome demo) : IClassFixture<DemoHome>
{
    [Fact]
    public async Task Moving_the_clock_says_what_would_have_been_said_and_keeps_the_person_signed_in()
    {
        using var server = await ServerProcess.Start(demo.Home.Path, "demo");
        using var late = new Visitor(server.Address);
        Assert.Equal(HttpStatusCode.Found, (await late.SignIn("xa.dakpxi.cb", "dan van kheo 2023")).StatusCode);
        var before = await LettersToTheLateOne();

        var moved = await late.Post("/profile", new() { ["days"] = "1", ["to"] = "/profile" }, "/demo/clock");

        Assert.Equal("/profile", moved.Headers.Location?.ToString());
        Assert.Contains("20/06/2023", await late.Read("/profile"), StringComparison.Ordinal);
        await late.Post("/profile", new() { ["days"] = "1" }, "/demo/clock");
        Assert.Contains("21/06/2023", await late.Read("/profile"), StringComparison.Ordinal);
        Assert.True(await LettersToTheLateOne() > before, "Three working days late is a step of the ladder.");
    }

    [Fact]
    public async Task The_moved_clock_outlives_a_restart()
    {
        // The other story begins on the demonstration's first day, whichever of the two comes first.
        var kept = Directory.GetFiles(demo.Home.In("data"), "demo.db*").ToDictionary(file => file, File.ReadAllBytes);
        DateTimeOffset moved;
        using (var server = await ServerProcess.Start(demo.Home.Path, "demo"))
        using (var person = new Visitor(server.Address))
        {
            await person.SignIn("tinh.kontum.qt", "dan van kheo 2023");
            await person.Post("/profile", new() { ["days"] = "7" }, "/demo/clock");
            await server.Stop();
            moved = await StoredClock();
        }
        using (var again = await ServerProcess.Start(demo.Home.Path, "demo"))
        {
            Assert.Equal(moved, await StoredClock(), TimeSpan.FromSeconds(30));
            await again.Stop();
        }
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(demo.Home.In("data"), "demo.db*"))
            File.Delete(file);
        foreach (var (file, content) in kept)
            File.WriteAllBytes(file, content);
    }

    [Fact]
    public async Task Outside_a_demonstration_there_is_no_such_control()
    {
        await using var house = new WebHouse();
        await house.InitializeAsync();
        using var visitor = await house.SignedIn("someone");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/demo/clock")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Post("/profile", new() { ["days"] = "3" }, "/demo/clock")).StatusCode);
        Assert.DoesNotContain("demo-clock", await visitor.Read("/profile"), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, house.App.Services.GetService(typeof(Clock)) is Clock clock ? clock.Offset : TimeSpan.MaxValue);
    }

    async Task<int> LettersToTheLateOne()
    {
        using var database = DatabaseSetup.Choose(new DatabaseOptions { File = demo.Home.In("data", "demo.db") });
        await using var db = database.CreateDbContext();
        return await db.Letters.CountAsync(row => row.Person == "xa.dakpxi.cb");
    }

    async Task<DateTimeOffset> StoredClock()
    {
        using var database = DatabaseSetup.Choose(new DatabaseOptions { File = demo.Home.In("data", "demo.db") });
        await using var db = database.CreateDbContext();
        return DateTimeOffset.UtcNow + TimeSpan.Parse((await db.Settings.SingleAsync(row => row.Key == "demo-clock")).Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
