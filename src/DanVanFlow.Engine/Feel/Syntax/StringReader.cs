using System.Globalization;
using System.Text;

namespace DanVanFlow.Engine.Feel.Syntax;

/// <summary>Reads a quoted string with its escapes; \U takes six digits (FEEL), \u four, and two \u make a surrogate pair.</summary>
static class StringReader
{
    public static string Read(string text, ref int at)
    {
        var start = at++;
        var content = new StringBuilder();
        while (at < text.Length)
        {
            var letter = text[at++];
            if (letter == '"') return content.ToString();
            if (letter == '\\') Escape(text, ref at, content);
            else content.Append(letter);
        }
        throw new FeelTrouble("The string that starts here never ends: \" is missing", start);
    }

    private static void Escape(string text, ref int at, StringBuilder content)
    {
        var letter = at < text.Length ? text[at++] : '\0';
        _ = letter switch
        {
            'n' => content.Append('\n'),
            'r' => content.Append('\r'),
            't' => content.Append('\t'),
            '"' or '\'' or '\\' => content.Append(letter),
            'u' => content.Append((char)Code(text, ref at, 4)),
            'U' => content.Append(Letter(Code(text, ref at, 6), at)),
            // A regular expression such as "\d" keeps its backslash.
            _ => content.Append('\\').Append(letter),
        };
    }

    private static int Code(string text, ref int at, int digits)
    {
        if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw new FeelTrouble($"A \\{(digits == 4 ? 'u' : 'U')} in a string needs {digits} hexadecimal digits", at);
        at += digits;
        return code;
    }

    private static string Letter(int code, int at) =>
        Rune.TryCreate(code, out var rune) ? rune.ToString() : throw new FeelTrouble($"There is no character with the number {code:X6}", at);
}
