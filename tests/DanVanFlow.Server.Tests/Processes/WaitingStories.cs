using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Processes;

/// <summary>What a case waits for besides people: reports below, a moment, a service. The route is Files/waiting-report.</summary>
public sealed class WaitingStories
{
    static readonly Caller Leader = new("leader@62", "leader");

    [Theory, OnEachDatabase]
    public async Task The_district_goes_on_by_itself_when_every_commune_is_in(string provider)
    {
        await using var house = await Called(provider);
        foreach (var unit in (string[])["615-01", "615-02"])
            await Send(house, unit);
        await house.Get<WakeConditions>().Run(default);
        Assert.NotNull(await Waiting(house, "615"));

        // A second look finds nothing new and leaves no row.
        var looked = await Case(house, "615");
        await house.Get<WakeConditions>().Run(default);
        Assert.Equal(looked.Version, (await Case(house, "615")).Version);

        await Send(house, "615-03");
        await house.Get<WakeConditions>().Run(default);
        await house.Get<WakeConditions>().Run(default);

        Assert.Null(await Waiting(house, "615"));
        await using var db = house.Db();
        var job = Assert.Single(await db.Outbox.Where(row => row.Kind == "job").ToListAsync());
        Assert.Equal("archive", JobOrder.From(job).Type);
    }

    [Theory, OnEachDatabase]
    public async Task A_service_that_fails_leaves_an_incident_and_is_tried_again_by_a_person(string provider)
    {
        await using var house = await Called(provider);
        foreach (var unit in (string[])["615-01", "615-02", "615-03"])
            await Send(house, unit);
        await house.Get<WakeConditions>().Run(default);
        await using var db = house.Db();
        var order = JobOrder.From(await db.Outbox.SingleAsync(row => row.Kind == "job"));
        var report = house.Get<IJobReport>();

        await report.Failed(order, "the archive is closed", default);
        var stopped = await Case(house, "615");
        Assert.True(stopped.HasIncident);
        var incident = await db.Incidents.SingleAsync();
        Assert.Contains("closed", incident.Message);

        await house.Get<CaseDesk>().Engine(Leader, stopped.Id, "resolve-incident", now => new ResolveIncident(now, incident.Incident, FeelContext.Empty));
        var again = await db.Outbox.AsNoTracking().Where(row => row.Kind == "job").OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).FirstAsync(row => row.Id != $"job-{order.Case}-{order.Job}");
        await report.Completed(JobOrder.From(again), """{ "number": "12" }""", default);
        await report.Completed(JobOrder.From(again), """{ "number": "13" }""", default);

        var done = await Case(house, "615");
        Assert.Equal(("accepted", false), (done.Status, done.HasIncident));
        Assert.Equal((FeelValue)"12", InstanceJson.Read(done.State).Variables["number"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_moment_that_passed_while_the_server_was_down_is_kept_and_comes_once(string provider)
    {
        await using var house = await Called(provider);
        house.Clock.StandAt(House.Monday.AddDays(9));
        Assert.Equal(0, await house.Get<WakeTimers>().Run(default));
        house.Clock.StandAt(House.Monday.AddDays(15));

        Assert.Equal(3, await house.Get<WakeTimers>().Run(default));
        Assert.Equal(0, await house.Get<WakeTimers>().Run(default));

        Assert.Equal("cancelled", (await Case(house, "615-01")).Status);
        await using var db = house.Db();
        Assert.Empty(await db.WorkItems.Where(item => item.ClosedAt == null).ToListAsync());
        Assert.All(await db.WorkItems.ToListAsync(), item => Assert.Equal("cancelled", item.Ended));
    }

    static async Task<House> Called(string provider)
    {
        var house = await House.Build(provider, settings: new() { ["Workflows:Folders:0"] = Files() });
        var (_, refusal) = await house.Get<CallDesk>().Open(Leader, "waiting-report", "2023-H1", "62");
        Assert.True(refusal is null, refusal?.ToString());
        return house;
    }

    static async Task Send(House house, string unit)
    {
        await using var db = house.Db();
        var item = await db.WorkItems.AsNoTracking().SingleAsync(open => open.CaseUnit == unit && open.ClosedAt == null);
        var answers = Answers.Of(("main.text", new TextAnswer("Đủ")));
        var step = await house.Get<CaseDesk>().Complete(new Caller($"officer@{unit}", "officer"), new GivenVerdict(item.Case, item.Item, "submit", null, answers));
        Assert.True(step.Refusal is null, step.Refusal?.ToString());
    }

    static async Task<WaitRow?> Waiting(House house, string unit)
    {
        var on = await Case(house, unit);
        await using var db = house.Db();
        return await db.Waits.AsNoTracking().FirstOrDefaultAsync(wait => wait.Case == on.Id);
    }

    static async Task<CaseRow> Case(House house, string unit)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Unit == unit);
    }

    static string Files([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Files");
}
