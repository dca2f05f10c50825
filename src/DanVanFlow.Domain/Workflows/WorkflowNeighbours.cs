using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>
/// What only shows when the folders are laid side by side: where one workflow names another (<c>from</c> of an indicator, <c>sums</c> of a paper, <c>open-cases</c>, <c>openCases</c> of an item). A workflow that is not there may
/// come from elsewhere and is a warning; a paper or a place that a workflow which is there does not have is a mistake that would give nothing, and say nothing, when the figure is wanted.
/// </summary>
public static partial class WorkflowNeighbours
{
    /// <summary>The table that <c>sums</c> reads and fills.</summary>
    private const string Targets = "targets";

    /// <param name="all">Every workflow that can be read, <paramref name="workflow"/> among them, by key.</param>
    public static IEnumerable<Finding> Check(Workflow workflow, IReadOnlyDictionary<string, Workflow> all) =>
        [.. Sources(workflow, all), .. Sums(workflow, all), .. Opened(workflow, all), .. Carried(workflow, all), .. OpenedCasesCheck.Check(workflow, all)];

    private static IEnumerable<Finding> Sources(Workflow workflow, IReadOnlyDictionary<string, Workflow> all) =>
        from form in workflow.Forms.Values.OrderBy(form => form.Id, StringComparer.Ordinal)
        from grid in form.Grids
        from row in grid.Rows
        where row.From is not null
        from finding in Source(row.Code, row.From!, all)
        select finding with { File = form.Id + WorkflowReader.FormEnding };

    private static IEnumerable<Finding> Source(string code, IndicatorSource source, IReadOnlyDictionary<string, Workflow> all)
    {
        if (!all.TryGetValue(source.Workflow, out var other))
            return [NotHere(code, source.Workflow)];
        if (other.Paper(source.Paper) is not { } paper)
            return [Mistake("unknown-paper", code, $"Indicator {code} takes its figure from the paper \"{source.Paper}\", which {other.Key} does not have. Its papers: {Papers(other)}.", $"Chỉ tiêu {code} lấy số liệu từ văn bản \"{source.Paper}\" mà {other.Key} không có. Các văn bản: {Papers(other)}.")];
        return from expression in (IEnumerable<Expression>)[source.Take, source.On]
               from name in Unknown(paper.Form, expression).Distinct()
               select Mistake("unknown-place", code, $"Indicator {code} reads \"{name}\", which the paper {paper.Id} of {other.Key} does not have: {expression.Text}", $"Chỉ tiêu {code} đọc \"{name}\", không có trong văn bản {paper.Id} của {other.Key}: {expression.Text}");
    }

    private static IEnumerable<Finding> Sums(Workflow workflow, IReadOnlyDictionary<string, Workflow> all)
    {
        foreach (var paper in workflow.Papers.Where(paper => paper.Sums is not null))
        {
            if (paper.Form.Tables.All(table => table.Path != Targets))
                yield return Mistake("sums-without-table", paper.Id, $"Paper {paper.Id} adds up \"{paper.Sums}\", so its form needs a table \"{Targets}\".", $"Văn bản {paper.Id} cộng từ \"{paper.Sums}\" nên biểu mẫu cần bảng \"{Targets}\".") with { File = WorkflowReader.SettingsFile };
            if (!all.TryGetValue(paper.Sums!, out var other))
                yield return NotHere(paper.Id, paper.Sums!) with { File = WorkflowReader.SettingsFile };
            else if (other.MainPaper.Form.Tables.All(table => table.Path != Targets))
                yield return Mistake("sums-of-nothing", paper.Id, $"Paper {paper.Id} adds up {other.Key}, whose main paper has no table \"{Targets}\".", $"Văn bản {paper.Id} cộng từ {other.Key}, nhưng văn bản chính ở đó không có bảng \"{Targets}\".") with { File = WorkflowReader.SettingsFile };
        }
    }

    private static IEnumerable<Finding> Opened(Workflow workflow, IReadOnlyDictionary<string, Workflow> all) =>
        from task in workflow.Route.Nodes.OfType<ServiceTask>().OrderBy(task => task.Line)
        where task.JobType?.Text == JobTypes.OpenCases
        from input in task.Inputs
        where input.Target == "workflow" && Literal().Match(input.Source.Text) is { Success: true } named && !all.ContainsKey(named.Groups[1].Value)
        select NotHere(task.Id, Literal().Match(input.Source.Text).Groups[1].Value) with { File = WorkflowReader.RouteFile, Line = task.Line };

    private static IEnumerable<Finding> Carried(Workflow workflow, IReadOnlyDictionary<string, Workflow> all) =>
        from form in workflow.Forms.Values.OrderBy(form => form.Id, StringComparer.Ordinal)
        from item in form.Fields.OfType<ChecklistField>()
        where item.OpenCases is { } named && !all.ContainsKey(named)
        select NotHere(item.Id, item.OpenCases!) with { File = form.Id + WorkflowReader.FormEnding };

    // Dotted names against the places, columns behind a table, and then the whole on an empty sheet, which knows every name that is left.
    private static IEnumerable<string> Unknown(Form form, Expression expression)
    {
        var columns = form.Tables.ToImmutableDictionary(table => table.Path, table => table.Columns.Select(column => column.Id).ToImmutableHashSet());
        var heads = form.Sections.Select(section => section.Id).Concat(form.Grids.Select(grid => grid.Path)).Concat(form.Tables.Select(table => table.Path)).ToImmutableHashSet();
        foreach (var name in expression.Names)
        {
            var path = name.Split('.');
            if (path[0] == "item" ? columns.Values.All(known => !known.Contains(path[1])) : heads.Contains(path[0]) && !Leads(form, path, columns))
                yield return name;
        }
        foreach (Match match in AfterFilter().Matches(expression.Text))
            if (columns.TryGetValue(match.Groups["table"].Value, out var known) ? match.Groups["column"] is { Success: true } column && !known.Contains(column.Value) : !heads.Contains(match.Groups["table"].Value))
                yield return match.Value;
        if (expression.Evaluate(FormNames.Places(form, Answers.Empty, FormLevel.Bottom), FeelSurroundings.At(DateTimeOffset.UnixEpoch)).Trouble is { } trouble && (trouble.Contains("no variable named", StringComparison.Ordinal) || trouble.Contains("no part named", StringComparison.Ordinal)))
            yield return trouble;
    }

    private static bool Leads(Form form, string[] path, ImmutableDictionary<string, ImmutableHashSet<string>> columns) => columns.TryGetValue(path[0], out var known)
        ? known.Contains(path[1])
        : new[] { FormLevel.Bottom, FormLevel.Top }.Any(level => Leads(FormNames.Places(form, Answers.Empty, level), path));

    private static bool Leads(FeelValue at, ReadOnlySpan<string> path) =>
        path.IsEmpty || at is not FeelContext context || (context.Entries.TryGetValue(path[0], out var next) && Leads(next, path[1..]));

    private static string Papers(Workflow workflow) => string.Join(", ", workflow.Papers.Select(paper => paper.Id));

    private static Finding NotHere(string element, string workflow) => new(Severity.Warning, "workflow-not-here", element, 0, $"{element} names the workflow \"{workflow}\", which is not in this folder.", $"{element} nêu quy trình \"{workflow}\" không có trong thư mục này.");

    private static Finding Mistake(string code, string element, string english, string vietnamese) => new(Severity.Error, code, element, 0, english, vietnamese);

    [GeneratedRegex("""^\s*"([^"]*)"\s*$""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<table>[A-Za-z_]\w*)\[[^\[\]]*\](\.(?<column>[A-Za-z_]\w*))?")]
    private static partial Regex AfterFilter();
}
