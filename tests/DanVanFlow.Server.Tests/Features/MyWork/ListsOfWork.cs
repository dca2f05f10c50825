using System.Diagnostics;
using System.Net;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Server.Tests.Features.MyWork;

public sealed class ListsOfWork
{
    [Theory, OnEachDatabase]
    public async Task A_report_moves_through_the_lists_of_those_who_have_to_do_with_it(string provider)
    {
        await using var desk = await Desk.Open(provider);
        var id = await desk.Case("615-01");
        async Task<bool> Has(string person, string list) => (await (await desk.As(person)).Read($"/?list={list}")).Contains($"/cases/{id}", StringComparison.Ordinal);

        Assert.True(await Has("officer@615-01", "todo"));
        Assert.False(await Has("leader@615-01", "todo"));
        Assert.True(await Has("leader@615-01", "waiting"));
        await desk.Told.Say("officer@615-01", "615-01", "submit");
        Assert.False(await Has("officer@615-01", "todo"));
        Assert.True(await Has("officer@615-01", "waiting"));
        Assert.True(await Has("officer@615-01", "sent"));

        await desk.Told.Say("leader@615-01", "615-01", "approve");
        Assert.True(await Has("officer@615", "todo"));
        Assert.False(await Has("leader@615", "waiting"));
        await desk.Told.Say("officer@615", "615-01", "approve");
        Assert.True(await Has("officer@615", "waiting"));
        await desk.Told.Say("leader@615", "615-01", "return", "Rà lại");
        Assert.True(await Has("officer@615-01", "returned"));
        Assert.True(await Has("officer@615-01", "todo"));
        foreach (var list in new[] { "todo", "waiting", "returned", "sent" })
            Assert.False(await Has("officer@615-02", list));
    }

    [Fact]
    public async Task Ten_thousand_open_items_are_paged_and_the_first_page_is_quick()
    {
        await using var desk = await Desk.Open();
        var like = await desk.Told.Case("615-01");
        await desk.House.Get<StepLane>().Write(async db =>
        {
            for (var number = 0; number < 10_000; number++)
            {
                var id = $"many{number:00000}";
                db.Cases.Add(new()
                {
                    Id = id, Workflow = like.Workflow, Definition = like.Definition, Unit = $"x{number}", Period = like.Period, Line = like.Line, Level = 3,
                    Status = "appraising", State = like.State, Version = 1, OpenedAt = like.OpenedAt, LastRevision = 1,
                });
                db.WorkItems.Add(new WorkItemRow
                {
                    Case = id, Item = 1, Element = "appraise", Post = "officer@615", Workflow = like.Workflow, CaseUnit = $"x{number}", Period = like.Period,
                    Stage = "appraising", OpenedAt = like.OpenedAt, DueAt = like.DueAt,
                });
            }
            return await db.SaveChangesAsync();
        });
        var officer = await desk.As("officer@615");
        var first = await officer.Read("/");
        Assert.Contains("10.001", first);
        Assert.Contains("/?list=todo&p=2", first);
        Assert.Equal(HttpStatusCode.OK, (await officer.Get("/?list=todo&p=400")).StatusCode);

        // Generous to a busy machine; what it keeps away is reading everything to show twenty-five lines.
        var best = TimeSpan.MaxValue;
        for (var times = 0; times < 5; times++)
        {
            var watch = Stopwatch.StartNew();
            await officer.Get("/");
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"My work with 10,000 open items: {best.TotalMilliseconds:0.0} ms");
        Assert.True(best < TimeSpan.FromMilliseconds(250), $"{best.TotalMilliseconds} ms");
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do()
    {
        await using var desk = await Desk.Open();
        Assert.Contains("sẽ hiện ở đây để sửa và trình lại", await (await desk.As("officer@615-01")).Read("/?list=returned"));
        Assert.Equal(HttpStatusCode.OK, (await (await desk.As("officer@615-01")).Get("/?list=nonsense&p=-3")).StatusCode);
    }
}
