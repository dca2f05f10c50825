using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Verbs.Checking;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs.Demo;

/// <summary>Finds the workflow that is demonstrated and reads its <c>demo/</c> folder; needs no database.</summary>
static class DemoFolder
{
    /// <param name="named">Key of the workflow or the id of its form (<c>report</c>); null takes the first that has a demonstration.</param>
    public static (Workflow Workflow, Demonstration Told) Read(IServiceProvider services, string? named)
    {
        foreach (var (key, files) in services.GetRequiredService<WorkflowFolders>().Read())
            if (Folder(services, key) is { } folder && Workflow.Read(key, files).Workflow is { } workflow && (named is null || key == named || workflow.Form.Id == named))
                return (workflow, Demonstration.Read(workflow, TextFiles.In(folder)));
        throw new VerbStopped($"No {(named is null ? "workflow" : $"workflow \"{named}\"")} with a demo/ folder could be read; `check` says what is wrong (không có dữ liệu trình diễn).");
    }

    /// <summary>A later act: its files stand beside those of the first; units and people are those that the database holds by then.</summary>
    public static Demonstration Act(IServiceProvider services, Workflow workflow, string act)
    {
        var files = TextFiles.In(Folder(services, workflow.Key)!);
        if (!files.ContainsKey($"story-{act}.json"))
            throw new VerbStopped($"{workflow.Key} has no act {act}; there is no demo/story-{act}.json (không có màn này).");
        var organization = services.GetRequiredService<OrganizationCache>().Current;
        using var db = services.GetRequiredService<IDbContextFactory<FlowDb>>().CreateDbContext();
        return Demonstration.ReadAct(workflow, files, act, organization, [.. db.Users.AsNoTracking().AsEnumerable().Select(user => PersonOf(user, organization))]);
    }

    // Whoever holds a post until further notice; a login is also the id in a demonstration.
    static DemoPerson PersonOf(Account user, Organization organization) => new(user.Id, user.DisplayName, user.Email ?? "",
        [.. organization.Holdings.Where(held => held.PersonId == user.Id && held.When.To is null).Select(held => held.Post)]);

    static string? Folder(IServiceProvider services, string key)
    {
        var settings = services.GetRequiredService<ServerSettings>();
        return services.GetRequiredService<WorkflowOptions>().Folders
            .Select(folder => Path.Combine(settings.Locate(folder), key, "demo")).FirstOrDefault(Directory.Exists);
    }
}
