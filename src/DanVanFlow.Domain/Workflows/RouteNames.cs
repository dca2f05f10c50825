using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Workflows;

/// <summary>
/// Names in a route's expressions that lead nowhere, as far as that can be known without values: places of papers (<c>papers.visit.a.a1</c>), and columns of tables that are gone through
/// (<c>for action in papers.actions.actions return action.owner</c>; also <c>for line in lines</c>, where a step put the table into <c>lines</c>).
/// </summary>
internal static partial class RouteNames
{
    public static IEnumerable<(FlowNode Node, int Line, string Name)> Unknown(Definition route, ImmutableArray<Paper> papers)
    {
        var variables = Tables(route, papers);
        return from node in route.Nodes.OrderBy(node => node.Line)
               from formula in NodeFormulas.Of(node)
               where formula.Formula.IsFeel
               from name in UnknownIn(formula.Formula.Text, papers, variables)
               select (node, formula.Line, name);
    }

    private static IEnumerable<string> UnknownIn(string text, ImmutableArray<Paper> papers, ImmutableDictionary<string, TableField?> variables)
    {
        var names = Expression.NamesIn(text);
        var rows = Loop().Matches(text).GroupBy(loop => loop.Groups[1].Value).Select(same => (Name: same.Key, Tables: same.Select(loop => TableOf(loop.Groups[2].Value, papers, variables)).ToList())).Where(loop => loop.Tables.TrueForAll(table => table is not null));
        return PaperNames.Unknown(papers, names).Concat(
            from row in rows
            let columns = row.Tables.SelectMany(table => table!.Columns.Select(column => column.Id)).ToHashSet()
            from name in names
            where name.StartsWith(row.Name + ".", StringComparison.Ordinal) && !columns.Contains(name.Split('.')[1])
            select name);
    }

    private static TableField? TableOf(string source, ImmutableArray<Paper> papers, ImmutableDictionary<string, TableField?> variables) => source.Split('.') switch
    {
        [PaperNames.Root, var paper, var table] => papers.FirstOrDefault(one => one.FeelName == paper)?.Form.Tables.FirstOrDefault(one => one.Path == table),
        [var variable] => variables.GetValueOrDefault(variable),
        _ => null,
    };

    // A variable that two steps fill from different tables is not looked into.
    private static ImmutableDictionary<string, TableField?> Tables(Definition route, ImmutableArray<Paper> papers) =>
        (from task in route.Nodes.OfType<UserTask>()
         from output in task.Outputs
         let table = output.Source.Text.StartsWith("answers.", StringComparison.Ordinal) && papers.FirstOrDefault(paper => task.FormId is null ? paper.IsMain : paper.Id == task.FormId) is { } paper
             ? paper.Form.Tables.FirstOrDefault(one => "answers." + one.Path == output.Source.Text) : null
         group table by output.Target)
        .ToImmutableDictionary(same => same.Key, same => same.Distinct().Count() == 1 ? same.First() : null);

    [GeneratedRegex(@"\b([A-Za-z_]\w*) in ([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)")]
    private static partial Regex Loop();
}
