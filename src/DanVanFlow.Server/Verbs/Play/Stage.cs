using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Verbs.Demo;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs.Play;

/// <summary>Where a story is played: a server that is built and not started, its clock standing where the story says, its house furnished.</summary>
sealed record Stage(IServiceProvider Services, Workflow Workflow, Demonstration Told)
{
    public Clock Clock { get; } = Services.GetRequiredService<Clock>();
    public CaseDesk Desk { get; } = Services.GetRequiredService<CaseDesk>();

    /// <param name="named">As for <see cref="DemoFolder.Read"/>.</param>
    public static async Task<Stage> Set(WebApplication app, string? named)
    {
        var (workflow, told) = DemoFolder.Read(app.Services, named);
        var stage = new Stage(app.Services, workflow, told);
        stage.Clock.StandAt(told.Acts[0].At.AddHours(-1));
        await app.Prepare();
        await DemoHouse.Furnish(app.Services, told);
        return stage;
    }

    /// <summary>The same house at the beginning of a later act: years may have gone by, and nothing is open from before.</summary>
    public Stage Next(string act)
    {
        var next = this with { Told = DemoFolder.Act(Services, Workflow, act) };
        next.Clock.StandAt(next.Told.Acts[0].At.AddHours(-1));
        return next;
    }

    public Caller As(DemoAct act) => new(act.Who, Told.People.First(person => person.Login == act.Who).Name, "demo");

    public async Task<T> Read<T>(Func<FlowDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FlowDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public async Task<CaseRow> CaseOf(string unit) =>
        await Read(db => db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Workflow == Workflow.Key && row.Period == Told.Period.Key && row.Unit == unit))
        ?? throw new VerbStopped($"The story speaks of unit {unit}, which has no case.");

    /// <summary>The unit's open work; at a named step when the story names one.</summary>
    public async Task<WorkId> WorkOf(DemoAct act)
    {
        var on = await CaseOf(act.Unit);
        var open = await Read(db => db.WorkItems.AsNoTracking().Where(item => item.Case == on.Id && item.ClosedAt == null).ToListAsync());
        return open.FirstOrDefault(item => act.Step is null || item.Element == act.Step) is { } found
            ? new(on.Id, found.Item)
            : throw new VerbStopped($"The case of unit {act.Unit} is at {string.Join(", ", open.Select(item => item.Element))} and not at {act.Step}.");
    }
}
