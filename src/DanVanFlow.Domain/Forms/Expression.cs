using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// FEEL inside a form: a condition, a rule or a computed value, without a leading <c>=</c> (one is taken off when an author wrote it).
/// It knows which places of the form it reads, so that a rule can wait until they are filled and a computed value can come after what it needs.
/// </summary>
public sealed partial class Expression
{
    private Expression(string text) => Text = text;

    public string Text { get; }

    /// <summary>Dotted names as written, such as <c>figures.models.value</c>; the reader checks those that begin with a part of the form.</summary>
    public ImmutableArray<string> Names { get; private init; } = [];

    /// <summary>What names begin with: <c>figures</c> of <c>figures.models.value</c>, a table's own name, also words of FEEL.</summary>
    internal ImmutableHashSet<string> Heads => [.. Head().Matches(TextLiteral().Replace(Text, "\"\"")).Select(match => match.Value)];

    /// <summary>True when the author speaks of null: then blank places are the author's affair.</summary>
    public bool HandlesBlank { get; private init; }

    public override string ToString() => Text;

    private static string Bare(string text) => text.TrimStart() is ['=', .. var rest] ? rest.Trim() : text.Trim();

    /// <summary>The dotted names of a text that is FEEL; what stands in quotes is none.</summary>
    internal static ImmutableArray<string> NamesIn(string text) =>
        [.. DottedName().Matches(TextLiteral().Replace(text, "\"\"")).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"")]
    private static partial Regex TextLiteral();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*")]
    private static partial Regex Head();

    [GeneratedRegex(@"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")]
    private static partial Regex DottedName();
}
