using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Server.Processes;

/// <summary>Section "Workflows": where the folders are, relative to the product's folder.</summary>
public sealed class WorkflowOptions
{
    public string[] Folders { get; set; } = ["workflows"];
    public string Calendar { get; set; } = "workflows/calendar/vietnam.json";
}

/// <summary>Reads workflow folders from disk as texts: every folder with a <c>workflow.json</c> is one, named by the folder.</summary>
public sealed class WorkflowFolders(ServerSettings settings, WorkflowOptions options)
{
    static readonly string[] Kept = [".json", ".bpmn"];

    public IEnumerable<(string Key, IReadOnlyDictionary<string, string> Files)> Read() =>
        from parent in options.Folders.Select(settings.Locate)
        where Directory.Exists(parent)
        from folder in Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal)
        where File.Exists(Path.Combine(folder, "workflow.json"))
        select (Path.GetFileName(folder), FilesIn(folder));

    public WorkingCalendar Calendar()
    {
        var path = settings.Locate(options.Calendar);
        var reading = WorkingCalendar.Read(File.ReadAllText(path));
        return reading.Calendar ?? throw new InvalidOperationException(
            $"The calendar {path} cannot be read: {string.Join("; ", reading.Findings.Select(finding => finding.English))}");
    }

    // Only what the workflow itself is made of: scenarios and demo data live in folders below and do not change a deployed version.
    static IReadOnlyDictionary<string, string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Kept.Contains(Path.GetExtension(file)))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
}
