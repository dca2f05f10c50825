using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Verbs.Checking;

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

    static string? Folder(IServiceProvider services, string key)
    {
        var settings = services.GetRequiredService<ServerSettings>();
        return services.GetRequiredService<WorkflowOptions>().Folders
            .Select(folder => Path.Combine(settings.Locate(folder), key, "demo")).FirstOrDefault(Directory.Exists);
    }
}
