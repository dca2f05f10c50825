using System.Text.RegularExpressions;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// Regular expressions. FEEL means those of XPath; .NET's are near enough but for flags and $1 in replacements, which are translated.
// Patterns run without backtracking where they can, and with a time limit where they cannot: a pattern in a form must not hang the server.
static class PatternFunctions
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public static readonly Builtin[] All =
    [
        new("matches: input, pattern, [flags]", a => Run(a, pattern => (FeelValue)pattern.IsMatch(a.Text(0)), 2)),
        new("replace: input, pattern, replacement, [flags]", Replace),
        new("split: string, delimiter", a => Run(a, pattern => Split(a.Text(0), pattern), 2)),
        new("extract: string, pattern, [flags]", a => Run(a, pattern => FeelList.Of(pattern.Matches(a.Text(0)).Select(match => (FeelValue)match.Value)), 2)),
    ];

    private static FeelValue Replace(Arguments a)
    {
        var replacement = a.Text(2).Replace("\\$", "$$").Replace("\\\\", "\\");
        if (a.Text(3, "").Contains('q')) replacement = a.Text(2).Replace("$", "$$");
        replacement = Regex.Replace(replacement, @"\$(\d)", "$${$1}", RegexOptions.None, Patience);
        var replaced = Run(a, pattern => (FeelValue)pattern.Replace(a.Text(0), replacement), 3);
        return ((FeelText)replaced).Value.Length <= Limits.LongestText ? replaced : throw a.Trouble("would make a text that is too long");
    }

    private static FeelList Split(string text, Regex pattern)
    {
        var parts = new List<FeelValue>();
        var from = 0;
        foreach (var match in pattern.Matches(text).Where(match => match.Length > 0))
        {
            parts.Add(text[from..match.Index]);
            from = match.Index + match.Length;
        }
        parts.Add(text[from..]);
        return FeelList.Of(parts);
    }

    private static FeelValue Run(Arguments a, Func<Regex, FeelValue> use, int flagsAt)
    {
        var flags = a.Count > flagsAt ? a.Text(flagsAt, "") : "";
        var pattern = flags.Contains('q') ? Regex.Escape(a.Text(1)) : a.Text(1);
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
            options |= flag switch
            {
                'i' => RegexOptions.IgnoreCase,
                's' => RegexOptions.Singleline,
                'm' => RegexOptions.Multiline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                'q' => RegexOptions.None,
                _ => throw a.Trouble($"knows the flags s, m, i, x and q, not '{flag}'"),
            };
        try
        {
            return use(Compile(pattern, options));
        }
        catch (ArgumentException trouble) when (trouble is not ArgumentOutOfRangeException)
        {
            throw a.Trouble($"cannot read the pattern {CanonicalText.Literal(a[1])}: {trouble.Message}");
        }
        catch (RegexMatchTimeoutException)
        {
            throw a.Trouble($"takes too long with the pattern {CanonicalText.Literal(a[1])}");
        }
    }

    private static Regex Compile(string pattern, RegexOptions options)
    {
        try
        {
            return new(pattern, options | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            return new(pattern, options, Patience);
        }
    }
}
