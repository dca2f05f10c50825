using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Demo;

/// <summary>The demonstration opens in the middle, so that each account finds something to do.</summary>
public sealed class OpeningTests(DemoHome demo) : IClassFixture<DemoHome>
{
    static readonly DateTimeOffset OpensAt = new(2023, 6, 19, 8, 30, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Some_are_accepted_one_is_returned_one_is_late_one_is_a_draft()
    {
        using var database = DatabaseSetup.Choose(new DatabaseOptions { File = demo.Home.In("data", "demo.db") });
        await using var db = database.CreateDbContext();
        var cases = await db.Cases.AsNoTracking().ToDictionaryAsync(row => row.Unit);

        Assert.Equal(4, cases.Values.Count(row => row.Status == "accepted"));
        Assert.Equal("615-08", Assert.Single(cases.Values, row => row.Status == "returned").Unit);
        Assert.True(await db.Remarks.AnyAsync(row => row.Case == cases["615-08"].Id && row.Path != null && row.ResolvedAt == null));
        Assert.True(await db.Drafts.AnyAsync(row => row.Case == cases["615-04"].Id));
        CaseRow late = cases["615-07"];
        Assert.Equal("draft", late.Status);
        Assert.True(late.DueAt < OpensAt && !await db.Drafts.AnyAsync(row => row.Case == late.Id));
        Assert.True(await db.Reminders.AnyAsync(row => row.Subject.Contains(late.Id) && row.Step == "one-day-late"), "Somebody has told the late one.");
    }

    [Fact]
    public async Task Nothing_in_it_is_later_than_its_clock()
    {
        using var database = DatabaseSetup.Choose(new DatabaseOptions { File = demo.Home.In("data", "demo.db") });
        await using var db = database.CreateDbContext();

        Assert.True(await db.Letters.MaxAsync(row => row.CreatedAt) <= OpensAt);
        Assert.True(await db.Journal.MaxAsync(row => row.At) <= OpensAt);
        Assert.True(await db.Definitions.MaxAsync(row => row.DeployedAt) <= OpensAt);
        Assert.NotEmpty(Directory.GetFiles(demo.Home.In("data", "demo-letters"), "20230522-*.eml"));
    }
}
