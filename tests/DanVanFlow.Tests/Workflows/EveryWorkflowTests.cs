namespace DanVanFlow.Tests.Workflows;

/// <summary>Whoever adds a folder under <c>workflows/</c> gets these tests with it.</summary>
public sealed class EveryWorkflowTests
{
    public static TheoryData<string> Folders => [.. WorkflowFolders.Keys];

    public static TheoryData<string> Scenarios =>
        [.. WorkflowFolders.Keys.Select(key => Path.Combine(WorkflowFolders.Root, key, "scenarios")).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json")).Select(file => Path.GetRelativePath(WorkflowFolders.Root, file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Folders))]
    public void Every_folder_is_read_without_a_finding(string key)
    {
        var reading = WorkflowFolders.Read(key);

        Assert.Empty(reading.Findings.Select(finding => $"{key}/{finding.File}({finding.Line}): {finding.Code} {finding.Element}: {finding.English}"));
        Assert.NotNull(reading.Workflow);
    }

    [Theory, MemberData(nameof(Folders))]
    public void Every_folder_tells_at_least_one_scenario(string key) =>
        Assert.True(Scenarios.Any(scenario => scenario.Data.StartsWith(key + Path.DirectorySeparatorChar, StringComparison.Ordinal)),
            $"workflows/{key}/scenarios has no *.json: tell at least the straight way (format: workflows/README.md).");

    [Theory, MemberData(nameof(Scenarios))]
    public void Every_scenario_happens_as_it_is_told(string file)
    {
        var workflow = WorkflowFolders.Read(file.Split(Path.DirectorySeparatorChar)[0]).Workflow;
        Assert.NotNull(workflow);

        Scenario.Read(Path.Combine(WorkflowFolders.Root, file)).Run(workflow);
    }
}
