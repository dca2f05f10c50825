namespace DanVanFlow.Engine.Feel.Syntax;

enum TokenKind { Word, QuotedName, Number, Text, Temporal, Sign, End }

/// <param name="Text">The content: for strings and back-quoted names without quotes and with escapes resolved.</param>
/// <param name="At">Zero-based start in the expression's text; <paramref name="End"/> is one past the last character.</param>
readonly record struct Token(TokenKind Kind, string Text, int At, int End)
{
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;
    public bool IsWord(string word) => Kind == TokenKind.Word && Text == word;
    public bool IsName => Kind is TokenKind.Word or TokenKind.QuotedName;
}
