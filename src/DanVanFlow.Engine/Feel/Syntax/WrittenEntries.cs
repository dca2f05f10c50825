using DanVanFlow.Engine.Feel.Syntax.Expressions;

namespace DanVanFlow.Engine.Feel.Syntax;

/// <summary>
/// The entries of contexts that stand written out where the result comes from: <c>for line in lines return {unit: line.unit, draft: {plan: {title: "x"}}}</c> has <c>unit</c> and
/// <c>draft.plan.title</c>. So an author's misspelt entry can be told before there are values. What is computed otherwise has none.
/// </summary>
static class WrittenEntries
{
    public static IEnumerable<string> Of(Expression result) => Below("", result);

    private static IEnumerable<string> Below(string path, Expression value) => value switch
    {
        For loop => Below(path, loop.Body),
        If choice => Below(path, choice.Yes).Concat(Below(path, choice.No)),
        ListLiteral list => list.Items.SelectMany(item => Below(path, item)),
        ContextLiteral context => context.Entries.SelectMany(entry => Entry(path.Length == 0 ? entry.Name : $"{path}.{entry.Name}", entry.Value)),
        _ => [],
    };

    private static IEnumerable<string> Entry(string path, Expression value)
    {
        var deeper = Below(path, value).ToList();
        return deeper.Count == 0 ? [path] : deeper;
    }
}
