using DanVanFlow.Domain.Workflows;
using DanVanFlow.Domain.Workflows.Scenarios;
using DanVanFlow.Engine.Bpmn;

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

    [Fact]
    public void Where_one_folder_names_another_the_place_is_there()
    {
        var all = WorkflowFolders.Keys.Select(key => WorkflowFolders.Read(key).Workflow!).ToDictionary(workflow => workflow.Key);

        Assert.Empty(all.Values.SelectMany(workflow => WorkflowNeighbours.Check(workflow, all).Select(finding => $"{workflow.Key}/{finding.File}: {finding.Code} {finding.Element}: {finding.English}")));
    }

    [Theory]
    [InlineData("six-month-report", "report.form.json", "\"workflow\": \"campaign-plan\"", "\"workflow\": \"campaing-plan\"", "workflow-not-here", Severity.Warning)]
    [InlineData("six-month-report", "report.form.json", "\"paper\": \"summing-up\"", "\"paper\": \"suming-up\"", "unknown-paper", Severity.Error)]
    [InlineData("six-month-report", "report.form.json", "targets[item.feeds", "target[item.feeds", "unknown-place", Severity.Error)]
    [InlineData("six-month-report", "report.form.json", "targets[item.feeds", "targets[item.feds", "unknown-place", Severity.Error)]
    [InlineData("six-month-report", "report.form.json", "].value\"", "].valeu\"", "unknown-place", Severity.Error)]
    [InlineData("six-month-report", "report.form.json", "\"take\": \"note.workdays\"", "\"take\": \"note.workday\"", "unknown-place", Severity.Error)]
    [InlineData("six-month-report", "report.form.json", "\"on\": \"note.on\"", "\"on\": \"on\"", "unknown-place", Severity.Error)]
    [InlineData("campaign", "workflow.json", "\"sums\": \"campaign-plan\"", "\"sums\": \"notice\"", "sums-of-nothing", Severity.Error)]
    [InlineData("campaign", "workflow.json", "\"sums\": \"campaign-plan\"", "\"sums\": \"plans\"", "workflow-not-here", Severity.Warning)]
    [InlineData("campaign", "route.bpmn", "=&#34;notice&#34;", "=&#34;notices&#34;", "workflow-not-here", Severity.Warning)]
    [InlineData("inspection", "checklist.form.json", "\"openCases\": \"remedy\"", "\"openCases\": \"remedies\"", "workflow-not-here", Severity.Warning)]
    public void What_a_neighbour_does_not_have_is_told(string key, string file, string good, string bad, string code, Severity severity)
    {
        var files = WorkflowFolders.Files(key);
        Assert.Contains(good, files[file]);
        files[file] = files[file].Replace(good, bad, StringComparison.Ordinal);
        var all = WorkflowFolders.Keys.Select(other => WorkflowFolders.Read(other).Workflow!).ToDictionary(workflow => workflow.Key);

        Assert.Contains(WorkflowNeighbours.Check(Workflow.Read(key, files).Workflow!, all), finding => finding.Code == code && finding.Severity == severity && finding.File == file);
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

        Assert.Null(Scenario.Read(File.ReadAllText(Path.Combine(WorkflowFolders.Root, file))).Run(workflow, key => WorkflowFolders.Keys.Contains(key) ? WorkflowFolders.Read(key).Workflow : null));
    }
}
