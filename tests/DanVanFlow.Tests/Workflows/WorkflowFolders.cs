using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Workflows;

namespace DanVanFlow.Tests.Workflows;

/// <summary>The folders under <c>workflows/</c> as they lie in the repository.</summary>
internal static class WorkflowFolders
{
    private static readonly Lazy<Workflow> Report = new(() => Read("six-month-report").Workflow ?? throw new InvalidOperationException(string.Join("\n", Read("six-month-report").Findings)));

    public static string Root => Path.GetFullPath(Path.Combine(Here(), "../../../workflows"));

    /// <summary>A folder is a workflow when it has a route.</summary>
    public static IEnumerable<string> Keys =>
        Directory.EnumerateDirectories(Root).Where(folder => File.Exists(Path.Combine(folder, "route.bpmn"))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    public static Workflow SixMonthReport => Report.Value;

    public static WorkflowReading Read(string key) => Workflow.Read(key, Files(key));

    /// <summary>File name to text, of one folder without those inside it.</summary>
    public static Dictionary<string, string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder)).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
