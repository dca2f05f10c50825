using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Workflows;

/// <summary>
/// What a route gives the cases that it opens, held against the workflow that it opens: an entry that nobody reads, a place of the first draft that its form does not have, and, from the other side, a
/// name under <c>given</c> that nobody gives. Only what stands written out is looked at.
/// </summary>
internal static partial class OpenedCasesCheck
{
    private static readonly ImmutableHashSet<string> LineEntries = ["unit", "due", "title", "given", "draft", "from", "to"];

    public static IEnumerable<Finding> Check(Workflow workflow, IReadOnlyDictionary<string, Workflow> all) =>
        [.. Orders(workflow).SelectMany(order => InOrder(order, all)), .. NotGiven(workflow, [.. all.Values.SelectMany(Orders)])];

    /// <param name="Entries">Of one line, as far as they stand written out.</param>
    private sealed record Order(ServiceTask Task, string Opens, int Line, ImmutableArray<string> Entries);

    private static IEnumerable<Order> Orders(Workflow workflow) =>
        from task in workflow.Route.Nodes.OfType<ServiceTask>()
        where task.JobType?.Text == JobTypes.OpenCases
        from input in task.Inputs
        where input.Target == "workflow" && Quoted().IsMatch(input.Source.Text)
        let cases = task.Inputs.FirstOrDefault(one => one.Target == "cases")
        select new Order(task, input.Source.Text.Trim('"'), cases?.Line ?? task.Line, [.. cases?.Source.Feel?.EntryPaths ?? []]);

    private static IEnumerable<Finding> InOrder(Order order, IReadOnlyDictionary<string, Workflow> all)
    {
        var opened = all.GetValueOrDefault(order.Opens);
        foreach (var entry in order.Entries.Select(path => path.Split('.')[0]).Distinct().Where(entry => !LineEntries.Contains(entry)))
            yield return Route(order, "unknown-entry", $"'{order.Task.Id}' gives each line \"{entry}\", which nobody reads; known are {string.Join(", ", LineEntries.Order(StringComparer.Ordinal))}.", $"'{order.Task.Id}' ghi \"{entry}\" cho từng dòng nhưng không nơi nào đọc; các mục có: {string.Join(", ", LineEntries.Order(StringComparer.Ordinal))}.");
        foreach (var path in opened is null ? [] : Below(order.Entries, "draft").Where(path => !FirstDraft.Fits(opened.Form, path)))
            yield return Route(order, "unknown-place", $"'{order.Task.Id}' fills \"{path}\", which is no place of the form \"{opened!.Form.Id}\" of {opened.Key}: no case could be opened.", $"'{order.Task.Id}' điền vào \"{path}\", không có trong biểu mẫu \"{opened!.Form.Id}\" của {opened.Key}: không hồ sơ nào mở được.");
    }

    private static Finding Route(Order order, string code, string english, string vietnamese) => new(Severity.Error, code, order.Task.Id, order.Line, english, vietnamese) { File = WorkflowReader.RouteFile };

    private static IEnumerable<Finding> NotGiven(Workflow workflow, List<Order> orders)
    {
        var from = orders.Where(order => order.Opens == workflow.Key).ToList();
        if (from.Count == 0) yield break;
        var given = from.SelectMany(order => Below(order.Entries, CaseNames.Given)).Select(path => path.Split('.')[0]).Append(workflow.Beginning.As).Append(CaseBeginning.Reason).ToHashSet();
        // An order whose lines are computed elsewhere may give anything.
        if (from.Exists(order => order.Entries.IsEmpty)) yield break;
        var texts = workflow.Route.Nodes.SelectMany(node => NodeFormulas.Of(node).Where(one => one.Formula.IsFeel).Select(one => (WorkflowReader.RouteFile, node.Id, one.Line, one.Formula.Text)))
            .Concat(workflow.Forms.Values.SelectMany(form => form.Expressions().Select(one => (form.Id + WorkflowReader.FormEnding, one.Element, 0, one.Expression.Text))));
        foreach (var (file, element, line, text) in texts)
            foreach (var name in Read().Matches(text).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).Distinct().Where(name => !given.Contains(name)))
                yield return new(Severity.Warning, "never-given", element, line, $"{element} reads \"given.{name}\", which no workflow here gives.", $"{element} đọc \"given.{name}\" nhưng không quy trình nào ở đây ghi.") { File = file };
    }

    private static IEnumerable<string> Below(IEnumerable<string> entries, string name) => entries.Where(path => path.StartsWith(name + ".", StringComparison.Ordinal)).Select(path => path[(name.Length + 1)..]);

    [GeneratedRegex("^\"[A-Za-z0-9-]+\"$")]
    private static partial Regex Quoted();

    [GeneratedRegex("\\bgiven\\.([A-Za-z_]\\w*)|get value\\(given, \"([^\"]+)\"\\)")]
    private static partial Regex Read();
}
