namespace DanVanFlow.Engine.Feel.Syntax;

// Cuts text into words, numbers, strings and signs. Names of several words are put together by the parser, which knows what is in
// scope; here a name is one word. A word starts with any letter (Vietnamese ones too), so combining marks may follow.
sealed class Lexer(string text)
{
    private static readonly string[] LongSigns = ["**", "<=", ">=", "!=", "..", "->"];
    private const string ShortSigns = "+-*/<>=()[]{},:.";
    private int at;

    public static Token[] Tokens(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return [.. tokens];
    }

    private Token Next()
    {
        SkipBlanksAndComments();
        var start = at;
        if (at == text.Length) return new(TokenKind.End, "", at, at);
        var first = text[at];
        if (StartsName(first)) return Word();
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1)) && !AfterOperand(start))) return Number();
        switch (first)
        {
            case '"':
                var content = StringReader.Read(text, ref at);
                return new(TokenKind.Text, content, start, at);
            case '@' when Peek(1) == '"':
                at++;
                var literal = StringReader.Read(text, ref at);
                return new(TokenKind.Temporal, literal, start, at);
            case '`':
                return BackQuoted();
        }
        foreach (var sign in LongSigns)
            if (string.CompareOrdinal(text, at, sign, 0, 2) == 0) return new(TokenKind.Sign, sign, start, at += 2);
        if (ShortSigns.Contains(first)) return new(TokenKind.Sign, first.ToString(), start, ++at);
        throw new FeelTrouble($"'{first}' has no meaning in an expression", at);
    }

    private char Peek(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private void SkipBlanksAndComments()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF') at++;
            else if (text[at] == '/' && Peek(1) == '/')
                while (at < text.Length && text[at] != '\n') at++;
            else if (text[at] == '/' && Peek(1) == '*')
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0) throw new FeelTrouble("The comment that starts here never ends: */ is missing", at);
                at = end + 2;
            }
            else return;
        }
    }

    private Token Word()
    {
        var start = at;
        while (at < text.Length && (StartsName(text[at]) || ContinuesName(text[at]))) at++;
        return new(TokenKind.Word, text[start..at], start, at);
    }

    private Token BackQuoted()
    {
        var start = at;
        var end = text.IndexOf('`', at + 1);
        if (end < 0) throw new FeelTrouble("The name that starts here never ends: ` is missing", start);
        at = end + 1;
        return new(TokenKind.QuotedName, text[(start + 1)..end], start, at);
    }

    private Token Number()
    {
        var start = at;
        while (char.IsAsciiDigit(Peek(0))) at++;
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            at++;
            while (char.IsAsciiDigit(Peek(0))) at++;
        }
        var signed = Peek(1) is '+' or '-' ? 2 : 1;
        if (Peek(0) is 'e' or 'E' && char.IsAsciiDigit(Peek(signed)))
        {
            at += signed;
            while (char.IsAsciiDigit(Peek(0))) at++;
        }
        return new(TokenKind.Number, text[start..at], start, at);
    }

    // ".5" is a number, but in "a.5" or "f(x).5" the point asks for a part.
    private bool AfterOperand(int start) => start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is ')' or ']' or '}' or '_' or '.');

    private static bool StartsName(char c) => char.IsLetter(c) || c is '_' or '?' || char.IsSurrogate(c);

    private static bool ContinuesName(char c) =>
        char.IsDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
