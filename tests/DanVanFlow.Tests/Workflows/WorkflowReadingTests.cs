using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Workflows;

namespace DanVanFlow.Tests.Workflows;

/// <summary>A broken folder is told with file, element and words, and nothing throws.</summary>
public sealed class WorkflowReadingTests
{
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "workflow.json", "\"day 25\"", "\"soon\"", "bad-deadline" },
        { "workflow.json", "\"4wd\"", "\"2wd\"", "deadline-not-after-level-below" },
        { "workflow.json", "\"2wd\"", "\"0wd\"", "deadline-too-soon" },
        { "workflow.json", "\"half-year\"", "\"half year\"", "unknown-word" },
        { "workflow.json", "\"form\": \"report\"", "\"form\": \"reprot\"", "unknown-form" },
        { "workflow.json", "\"line\"", "\"lyne\"", "broken-json" },
        { "workflow.json", "\"rollsUp\": true,", "\"rollsUp\": true, \"title\": \"no.where\",", "unknown-title-place" },
        { "route.bpmn", "id=\"six-month-report\"", "id=\"six-month\"", "other-key" },
        { "route.bpmn", "name=\"stage\" value=\"draft\"", "name=\"stage\" value=\"writing\"", "unknown-stage" },
        { "report.form.json", "\"YTD\"", "\"YTDD\"", "unknown-aggregation" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_in_any_file_is_a_finding_with_that_file(string file, string good, string bad, string code)
    {
        var files = WorkflowFolders.Files("six-month-report");
        Assert.Contains(good, files[file]);
        files[file] = files[file].Replace(good, bad, StringComparison.Ordinal);

        var reading = Workflow.Read("six-month-report", files);

        Assert.Null(reading.Workflow);
        Assert.Contains(reading.Findings, finding => finding.Code == code && finding.File == file);
    }

    [Theory]
    [InlineData("workflow.json")]
    [InlineData("route.bpmn")]
    public void A_missing_file_is_named(string file)
    {
        var files = WorkflowFolders.Files("six-month-report");
        files.Remove(file);

        Assert.Contains(Workflow.Read("six-month-report", files).Findings, finding => finding.Code == "missing-file" && finding.File == file);
    }

    [Fact]
    public void An_ad_hoc_workflow_may_leave_deadlines_and_cut_off_out()
    {
        var files = WorkflowFolders.Files("six-month-report");
        files["workflow.json"] = files["workflow.json"].Replace("half-year", "ad-hoc", StringComparison.Ordinal).Replace("\"cutOff\": \"decree-09\",", "", StringComparison.Ordinal)
            .Replace(", \"deadline\": \"4wd\"", "", StringComparison.Ordinal).Replace("day 25", "6wd", StringComparison.Ordinal);

        var workflow = Workflow.Read("six-month-report", files).Workflow!;

        Assert.True(workflow.IsAdHoc);
        Assert.Equal([1, 2, 3], workflow.Levels.Select(level => level.Number));
        Assert.Equal([1, 3], workflow.Deadlines.Levels.Select(level => level.Level).Order());
        files["workflow.json"] = files["workflow.json"].Replace("ad-hoc", "year", StringComparison.Ordinal);
        Assert.Null(Workflow.Read("six-month-report", files).Workflow);
    }

    [Fact]
    public void An_unknown_function_or_form_in_the_route_is_refused()
    {
        var files = WorkflowFolders.Files("six-month-report");
        files["route.bpmn"] = files["route.bpmn"].Replace("has superior(unit)", "has superier(unit)", StringComparison.Ordinal).Replace("formId=\"report\"", "formId=\"raport\"", StringComparison.Ordinal);

        var findings = Workflow.Read("six-month-report", files).Findings;

        Assert.Contains(findings, finding => finding.English.Contains("has superier", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.English.Contains("raport", StringComparison.Ordinal));
    }

    [Fact]
    public void The_deadlines_of_the_first_half_of_2023_are_those_of_the_plan()
    {
        var workflow = WorkflowFolders.SixMonthReport;
        var window = workflow.CutOff.Window(Period.HalfYear(2023, 1));

        var dates = workflow.Deadlines.For(window, WorkingCalendar.WeekendsOnly);

        Assert.Equal(new DateOnly(2023, 6, 14), window.CutOff);
        Assert.Equal((new DateOnly(2023, 6, 16), new DateOnly(2023, 6, 20), new DateOnly(2023, 6, 26)), (dates[3], dates[2], dates[1])); // 25 June was a Sunday
    }

    [Fact]
    public void The_hash_knows_the_files_that_count_and_no_others()
    {
        var files = WorkflowFolders.Files("six-month-report");
        var hash = Workflow.Read("six-month-report", files).Workflow!.Hash;
        files["README.md"] = "other words";
        Assert.Equal(hash, Workflow.Read("six-month-report", files).Workflow!.Hash);
        files["reminders.json"] = files["reminders.json"].Replace("-7wd", "-6wd", StringComparison.Ordinal);
        Assert.NotEqual(hash, Workflow.Read("six-month-report", files).Workflow!.Hash);
    }
}
