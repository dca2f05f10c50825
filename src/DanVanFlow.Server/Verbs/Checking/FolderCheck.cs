using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Domain.Workflows.Scenarios;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Server.Verbs.Checking;

/// <summary>Everything that can be said about a folder of workflows without a server.</summary>
/// <param name="Workflows">How many workflow folders were looked at.</param>
/// <param name="Findings">With the full path of the file, in the order of the files.</param>
sealed record FolderCheck(int Workflows, IReadOnlyList<(string File, Finding Finding)> Findings)
{
    public static FolderCheck Of(string folder)
    {
        var workflows = IsWorkflow(folder) ? [folder] : Directory.EnumerateDirectories(folder).Where(IsWorkflow).Order(StringComparer.Ordinal).ToList();
        var findings = workflows.SelectMany(OneWorkflow).Concat(Neighbours(folder, workflows)).Concat(Calendars(folder)).Concat(Schemas(folder));
        if (workflows.Count == 0)
            findings = findings.Prepend((folder, Error("no-workflow", "No folder here holds a workflow.json or a route.bpmn.", "Không thư mục nào ở đây có workflow.json hoặc route.bpmn.")));
        return new(workflows.Count, [.. findings]);
    }

    // A folder with a route but no workflow.json is a workflow that lacks something, not a folder of another kind.
    static bool IsWorkflow(string folder) => File.Exists(Path.Combine(folder, "workflow.json")) || File.Exists(Path.Combine(folder, "route.bpmn"));

    static IEnumerable<(string, Finding)> OneWorkflow(string folder)
    {
        var reading = Workflow.Read(KeyOf(folder), TextFiles.In(folder));
        foreach (var finding in reading.Findings)
            yield return (Path.Combine(folder, finding.File), finding);
        var demo = Path.Combine(folder, "demo");
        foreach (var below in new[] { demo, Path.Combine(folder, "scenarios") }.SelectMany(NotJson))
            yield return below;
        if (reading.Workflow is { } workflow && Directory.Exists(demo) && Trouble(workflow, demo) is { } trouble)
            yield return (demo, Error("demonstration", trouble, $"Dữ liệu trình diễn: {trouble}"));
    }

    // One workflow checked by itself is held against those beside it.
    static IEnumerable<(string, Finding)> Neighbours(string folder, List<string> workflows)
    {
        var beside = IsWorkflow(folder) && Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) is { } parent ? Directory.EnumerateDirectories(parent).Where(IsWorkflow) : workflows;
        var all = beside.Select(one => Workflow.Read(KeyOf(one), TextFiles.In(one)).Workflow).OfType<Workflow>().ToDictionary(workflow => workflow.Key);
        return from one in workflows
               where all.ContainsKey(KeyOf(one))
               from found in WorkflowNeighbours.Check(all[KeyOf(one)], all).Select(finding => (Path.Combine(one, finding.File), finding)).Concat(Scenarios(all[KeyOf(one)], all, Path.Combine(one, "scenarios")))
               select found;
    }

    // The stories of the folder, as the tests run them; one that is no JSON was told already.
    static IEnumerable<(string, Finding)> Scenarios(Workflow workflow, Dictionary<string, Workflow> all, string folder)
    {
        foreach (var file in Files(folder).Where(file => NotJsonIn(file) is null))
            if (Happens(workflow, all, file) is { } otherwise)
                yield return (file, Error("scenario-fails", $"It does not happen as it is told: {otherwise}", $"Kịch bản không diễn ra như đã ghi: {otherwise}"));
    }

    static string? Happens(Workflow workflow, Dictionary<string, Workflow> all, string file)
    {
        try
        {
            return Scenario.Read(File.ReadAllText(file)).Run(workflow, all.GetValueOrDefault);
        }
        catch (JsonException broken)
        {
            return broken.Message;
        }
    }

    static string KeyOf(string folder) => Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar));

    static string? Trouble(Workflow workflow, string demo)
    {
        try
        {
            Demonstration.Read(workflow, TextFiles.In(demo));
            return null;
        }
        catch (Exception broken) when (broken is FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return broken.Message;
        }
    }

    static IEnumerable<(string, Finding)> Calendars(string folder) =>
        Files(Path.Combine(folder, "calendar")).SelectMany(file => WorkingCalendar.Read(File.ReadAllText(file)).Findings.Select(finding => (file, finding)));

    static IEnumerable<(string, Finding)> Schemas(string folder) => NotJson(Path.Combine(folder, "schema"));

    static IEnumerable<(string, Finding)> NotJson(string folder)
    {
        foreach (var file in Files(folder))
            if (NotJsonIn(file) is { } broken)
                yield return (file, broken);
    }

    static Finding? NotJsonIn(string file)
    {
        try
        {
            using var _ = JsonDocument.Parse(File.ReadAllText(file));
            return null;
        }
        catch (JsonException broken)
        {
            return Error("not-json", $"This is not JSON: {broken.Message}", $"Không phải JSON: {broken.Message}", (int)(broken.LineNumber ?? 0) + 1);
        }
    }

    static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];

    static Finding Error(string code, string english, string vietnamese, int line = 0) => new(Severity.Error, code, null, line, english, vietnamese);
}
