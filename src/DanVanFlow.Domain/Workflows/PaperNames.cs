using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>
/// The papers of a case as expressions see them: <c>papers.self_check.a.a1.answer</c>. Every paper and every place is there, null until it is sent, so that a
/// route may ask for a paper that nobody has begun.
/// </summary>
public static class PaperNames
{
    public const string Root = "papers";

    /// <param name="newest">By paper id: the newest sent answers. A paper that is absent has not been sent.</param>
    /// <returns>Empty for a workflow with one paper: its expressions see their own form, and no paper is read for them.</returns>
    public static FeelContext Of(Workflow workflow, IReadOnlyDictionary<string, Answers> newest, FormLevel level) =>
        workflow.Papers.Length < 2 ? FeelContext.Empty : FeelContext.Empty.With(Root, new FeelContext(workflow.Papers.ToImmutableDictionary(paper => paper.FeelName,
            paper => (FeelValue)FormNames.Places(paper.Form, newest.GetValueOrDefault(paper.Id, Answers.Empty), level))));

    /// <summary>The names of an expression that begin with <c>papers.</c> and lead nowhere.</summary>
    internal static IEnumerable<string> Unknown(ImmutableArray<Paper> papers, IEnumerable<string> names) =>
        names.Where(name => name.StartsWith(Root + ".", StringComparison.Ordinal) && !Leads(papers, name.Split('.')));

    // Below a table, a list or a date FEEL has words of its own: what stands deeper than a place is not looked at.
    private static bool Leads(ImmutableArray<Paper> papers, string[] path)
    {
        if (papers.FirstOrDefault(paper => paper.FeelName == path[1]) is not { } paper) return false;
        return path.Length == 2 || new[] { FormLevel.Bottom, FormLevel.Top }.Any(level => Leads(FormNames.Places(paper.Form, Answers.Empty, level), path.AsSpan(2)));
    }

    private static bool Leads(FeelValue at, ReadOnlySpan<string> path) =>
        path.IsEmpty || at is not FeelContext context || (context.Entries.TryGetValue(path[0], out var next) && Leads(next, path[1..]));
}
