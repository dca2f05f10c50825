using System.Net;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Substitutions;

/// <summary>A substitution for one workflow lends the post in the papers of that workflow and nowhere else. The clock stands on 5 June 2023.</summary>
public sealed class OneWorkflowStories
{
    static async Task Lend(Desk desk, string workflow)
    {
        await desk.House.Get<StepLane>().Write(async db =>
        {
            await db.Substitutions.ExecuteDeleteAsync();
            db.Substitutions.Add(new()
            {
                Id = "lent-" + workflow, Unit = "615", Role = "leader", Substitute = "leader@615-02", From = new(2023, 6, 1), To = new(2023, 6, 30), Workflow = workflow, Capacity = "tuq",
                Reason = "CV 1", MadeBy = "leader@615", MadeAt = House.Monday,
            });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        desk.House.Get<OrganizationCache>().Changed();
    }

    [Theory, OnEachDatabase]
    public async Task The_papers_of_the_lent_workflow_are_seen_and_those_of_another_are_not(string provider)
    {
        await using var desk = await Desk.Open(provider);
        await desk.Told.Say("officer@615-01", "615-01", "submit");
        var (id, own) = (await desk.Case("615-01"), await desk.Case("615"));
        var call = await desk.Read(db => db.Calls.Select(row => row.Id).SingleAsync());
        var other = await desk.As("leader@615-02");

        await Lend(desk, "another-workflow");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/cases/{id}")).StatusCode);
        Assert.DoesNotContain("/cases/" + id, await other.Read($"/calls/{call}"));
        Assert.DoesNotContain("/cases/" + own, await other.Read("/?list=waiting"));

        await Lend(desk, "six-month-report");
        Assert.Equal(HttpStatusCode.OK, (await other.Get($"/cases/{id}")).StatusCode);
        Assert.Contains("/cases/" + id, await other.Read($"/calls/{call}"));
        Assert.Contains("/cases/" + own, await other.Read("/?list=waiting"));
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/calls/open")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get("/regimes/new")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get("/substitutions/new?post=leader@615")).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task A_confidential_case_is_for_the_head_and_whoever_stands_in_for_the_head_in_its_workflow(string provider)
    {
        await using var desk = await Desk.Open(provider);
        var id = await desk.Case("615");
        await desk.House.Get<StepLane>().Write(db => db.Cases.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ConfidentialSince, House.Monday)));
        var other = await desk.As("leader@615-02");

        await Lend(desk, "another-workflow");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/cases/{id}")).StatusCode);
        await Lend(desk, "six-month-report");
        Assert.Equal(HttpStatusCode.OK, (await other.Get($"/cases/{id}")).StatusCode);
    }
}
