using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Verbs.Checking;

namespace DanVanFlow.Server.Verbs.Play.Stories;

/// <summary>The stories beside a workflow: <c>story/*.json</c> in its folder. A folder of its own, because a <c>demo/</c> is the one story of one report.</summary>
static class StoryFolder
{
    /// <param name="named">Key of a workflow.</param>
    /// <returns>In the order of their first act; empty when the workflow has none.</returns>
    public static IReadOnlyList<Story> Read(IServiceProvider services, string named)
    {
        var settings = services.GetRequiredService<ServerSettings>();
        var folder = services.GetRequiredService<WorkflowOptions>().Folders.Select(root => Path.Combine(settings.Locate(root), named, "story")).FirstOrDefault(Directory.Exists);
        return folder is null ? [] : [.. TextFiles.In(folder).Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)).Select(file => Story.Read(file.Value)).OrderBy(story => story.Acts[0].At)];
    }
}
