using System.Text;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// Letters are counted as Unicode code points, one-based; a start beyond the text is null, as an index beyond a list is.
static class TextFunctions
{
    public static readonly Builtin[] All =
    [
        new("string length: string", a => Length(a.Text(0))),
        new("substring: string, start position, [length]", Substring),
        new("upper case: string", a => a.Text(0).ToUpperInvariant()),
        new("lower case: string", a => a.Text(0).ToLowerInvariant()),
        new("substring before: string, match", a => a.Text(0).IndexOf(a.Text(1), StringComparison.Ordinal) is > 0 and var at ? a.Text(0)[..at] : ""),
        new("substring after: string, match", a => a.Text(0).IndexOf(a.Text(1), StringComparison.Ordinal) is >= 0 and var at ? a.Text(0)[(at + a.Text(1).Length)..] : ""),
        new("contains: string, match", a => a.Text(0).Contains(a.Text(1), StringComparison.Ordinal)),
        new("starts with: string, match", a => a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal)),
        new("ends with: string, match", a => a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal)),
        new("trim: string", a => a.Text(0).Trim()),
        new("is blank: string", a => string.IsNullOrWhiteSpace(a.Text(0))),
        new("string join: list, [delimiter], [prefix], [suffix]", Join),
    ];

    private static int Length(string text)
    {
        var length = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsSurrogatePair(text[i - 1], text[i])) length--;
        return length;
    }

    private static FeelValue Substring(Arguments a)
    {
        var (text, start) = (a.Text(0), a.Whole(1));
        var runes = text.EnumerateRunes().ToArray();
        var from = start < 0 ? runes.Length + start : start - 1;
        if (start == 0 || from < 0 || from >= runes.Length) return FeelValue.Null;
        var length = a.Has(2) ? a.Whole(2) : runes.Length;
        if (length < 0) return FeelValue.Null;
        var part = new StringBuilder();
        foreach (var rune in runes.Skip(from).Take(length)) part.Append(rune);
        return part.ToString();
    }

    // Nulls are left out: a blank name must not leave a double comma.
    private static FeelValue Join(Arguments a)
    {
        var texts = a.List(0).Where(item => item is not FeelNull)
            .Select(item => item is FeelText text ? text.Value : throw a.Trouble($"joins strings, not {Kinds.Show(item)}")).ToArray();
        var delimiter = a.Text(1, "");
        if (texts.Sum(text => (long)text.Length + delimiter.Length) > Limits.LongestText) throw a.Trouble("would make a text that is too long");
        return a.Text(2, "") + string.Join(delimiter, texts) + a.Text(3, "");
    }
}
