namespace DanVanFlow.Engine.Feel.Syntax;

// What the parser knows about names: which are bound where it stands, and which names the whole text wants from outside.
// FEEL lets names hold spaces, keywords and signs. Words side by side are always one name (FEEL has no other use for that); a name with a
// keyword or sign inside is recognised when it was declared before, by an entry, a parameter, a built-in or the application.
sealed class Names
{
    private readonly List<string> bound = [];
    private readonly List<(string Name, string[] Parts)> odd = [];
    private int filters;

    public HashSet<string> Free { get; } = new(StringComparer.Ordinal);
    public HashSet<string> InFilters { get; } = new(StringComparer.Ordinal);
    public HashSet<string> Functions { get; } = new(StringComparer.Ordinal);
    /// <summary>Every plain name used so far, bound or not: the parser asks whether <c>partial</c> and <c>?</c> are.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public int Mark => bound.Count;

    public void Bind(string name)
    {
        bound.Add(name);
        if (Parts(name) is { Length: > 1 } parts) odd.Add((name, parts));
    }

    public void Release(int mark)
    {
        for (; bound.Count > mark; bound.RemoveAt(bound.Count - 1))
            if (odd.Count > 0 && odd[^1].Name == bound[^1]) odd.RemoveAt(odd.Count - 1);
    }

    public bool IsBound(string name) => bound.Contains(name);
    public void EnterFilter() => filters++;
    public void LeaveFilter() => filters--;

    public void UseVariable(string name)
    {
        Used.Add(name);
        if (!IsBound(name)) (filters > 0 ? InFilters : Free).Add(name);
    }

    /// <summary>The longest declared name of several parts that starts at a token; null when there is none.</summary>
    public (string Name, int Length)? LongestAt(Token[] tokens, int start)
    {
        (string Name, int Length)? best = null;
        foreach (var (name, parts) in odd)
            if (parts.Length > (best?.Length ?? 1) && Matches(tokens, start, parts)) best = (name, parts.Length);
        return best;
    }

    public static bool Matches(Token[] tokens, int start, string[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
            if (start + i >= tokens.Length || tokens[start + i].Kind is TokenKind.Text or TokenKind.QuotedName || tokens[start + i].Text != parts[i]) return false;
        return true;
    }

    public static string[] Parts(string name)
    {
        if (name.All(char.IsLetterOrDigit)) return [name];
        try
        {
            return [.. Lexer.Tokens(name).Where(token => token.Kind != TokenKind.End).Select(token => token.Text)];
        }
        catch (FeelTrouble)
        {
            return [name]; // Only reachable in back quotes or through get value().
        }
    }

    /// <summary>Words that end a name of several words.</summary>
    public static bool Stops(Token word) => word.Text is "and" or "or" or "in" or "between" or "then" or "else" or "return" or "satisfies" or "instance"
        or "true" or "false" or "null" or "if" or "for" or "some" or "every" or "function";
}
