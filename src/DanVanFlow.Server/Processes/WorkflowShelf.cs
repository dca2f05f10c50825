using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// The workflows of this server: read from their folders at start, deployed under their hash, kept in memory. A broken folder is named in the log and
/// on the workflows page and is not deployed; the good ones run. Older versions come from the database, for the cases that still stand on them.
/// </summary>
public sealed class WorkflowShelf(WorkflowFolders folders, CalendarCache calendars, IDbContextFactory<FlowDb> databases, StepLane lane, TimeProvider clock, ILogger<WorkflowShelf> log)
{
    readonly ConcurrentDictionary<string, Workflow> byHash = new();
    ImmutableDictionary<string, Workflow> current = ImmutableDictionary<string, Workflow>.Empty;

    /// <summary>What each folder was told when it was read, by workflow key; a key with errors is not among <see cref="All"/>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Finding>> Findings { get; private set; } = ImmutableSortedDictionary<string, ImmutableArray<Finding>>.Empty;

    /// <summary>The country's; a unit's own is <see cref="CalendarCache"/>'s business.</summary>
    public WorkingCalendar Calendar => calendars.Current.Country;

    public IEnumerable<Workflow> All => current.Values.OrderBy(workflow => workflow.Key, StringComparer.Ordinal);

    public Workflow? Find(string key) => current.GetValueOrDefault(key);

    public Workflow ByHash(string hash) => byHash.GetOrAdd(hash, FromDatabase);

    public async Task Load()
    {
        var findings = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<Finding>>();
        var good = ImmutableDictionary.CreateBuilder<string, Workflow>();
        foreach (var (key, files) in folders.Read())
        {
            var reading = Workflow.Read(key, files);
            findings[key] = reading.Findings;
            foreach (var error in reading.Findings.Where(finding => finding.Severity == Severity.Error))
                log.LogError("Workflow {Workflow} is not deployed: {File} {Element} line {Line}: {Words}", key, error.File, error.Element, error.Line, error.English);
            if (reading.Workflow is { } workflow)
                good[key] = await Deploy(workflow, files);
        }
        // A figure that would have to be typed by hand is no reason to stop a report: what neighbours do not have is told, and the workflow runs.
        foreach (var (key, workflow) in good)
            findings[key] = [.. findings[key], .. WorkflowNeighbours.Check(workflow, good).Select(finding => finding with { Severity = Severity.Warning })];
        Findings = findings.ToImmutable();
        current = good.ToImmutable();
    }

    async Task<Workflow> Deploy(Workflow workflow, IReadOnlyDictionary<string, string> files)
    {
        byHash[workflow.Hash] = workflow;
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Definitions.AnyAsync(row => row.Hash == workflow.Hash))
            return workflow;
        var before = await db.Definitions.Where(row => row.Workflow == workflow.Key).OrderByDescending(row => row.DeployedAt).Select(row => row.Hash).FirstOrDefaultAsync();
        await lane.Write(async writing =>
        {
            writing.Definitions.Add(new()
            {
                Hash = workflow.Hash,
                Workflow = workflow.Key,
                VersionTag = workflow.Route.VersionTag,
                Files = JsonSerializer.Serialize(files),
                DeployedAt = clock.GetUtcNow(),
            });
            writing.Audit.Add(new()
            {
                At = clock.GetUtcNow(), Act = "deploy-workflow", Subject = $"workflow/{workflow.Key}", Line = workflow.Line, From = Origin.Start,
                Before = AuditText.Of(("hash", before)), After = AuditText.Of(("hash", workflow.Hash), ("version", workflow.Route.VersionTag)),
            });
            return await writing.SaveChangesAsync();
        });
        return workflow;
    }

    Workflow FromDatabase(string hash)
    {
        using var db = databases.CreateDbContext();
        var row = db.Definitions.AsNoTracking().First(row => row.Hash == hash);
        var files = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Files)!;
        return Workflow.Read(row.Workflow, files).Workflow
            ?? throw new InvalidOperationException($"Definition {hash} of workflow {row.Workflow} was deployed once and can no longer be read.");
    }
}
