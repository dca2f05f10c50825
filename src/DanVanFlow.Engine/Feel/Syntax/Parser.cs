using DanVanFlow.Engine.Feel.Builtins;
using DanVanFlow.Engine.Feel.Syntax.Expressions;

namespace DanVanFlow.Engine.Feel.Syntax;

// A recursive-descent parser, one method per level of DMN 1.5 grammar. Depth is limited: an expression is somebody's file, and a
// thousand brackets must be a message and not a crash of the server.
sealed partial class Parser
{
    private const int DeepestNesting = 100, LongestChain = 1000, LongestText = 20_000;
    private readonly string text;
    private readonly Token[] tokens;
    private readonly List<string[]> functionNames = [];
    private int at, depth;

    public Names Names { get; } = new();

    public Parser(string text, IEnumerable<string> extraFunctionNames)
    {
        if (text.Length > LongestText) throw new FeelTrouble($"The expression is longer than {LongestText} characters");
        this.text = text;
        tokens = Lexer.Tokens(text);
        foreach (var name in extraFunctionNames)
            if (Names.Parts(name) is { Length: > 1 } parts) functionNames.Add(parts);
    }

    public Expression WholeExpression()
    {
        if (Here.Kind == TokenKind.End) throw Trouble("There is no expression");
        var expression = Expression();
        return Here.Kind == TokenKind.End ? expression : throw Unexpected("the end");
    }

    public Expression WholeUnaryTests()
    {
        Names.Bind("?");
        var at = Here.At;
        Expression tests;
        if (Here.Is("-") && tokens[this.at + 1].Kind == TokenKind.End)
        {
            this.at++;
            tests = new Literal(at, true);
        }
        else if (Here.IsWord("not") && tokens[this.at + 1].Is("("))
        {
            this.at += 2;
            tests = new Negation(at, new AnyTest(at, new NameReference(at, "?"), UnaryTests()));
            Expect(")");
        }
        else tests = new AnyTest(at, new NameReference(at, "?"), UnaryTests());
        return Here.Kind == TokenKind.End ? tests : throw Unexpected("the end");
    }

    private Token Here => tokens[at];
    private Token After => tokens[Math.Min(at + 1, tokens.Length - 1)];

    private bool Take(string sign)
    {
        if (!Here.Is(sign)) return false;
        at++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!Here.IsWord(word)) return false;
        at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign)) throw Unexpected($"'{sign}'");
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word)) throw Unexpected($"'{word}'");
    }

    private FeelTrouble Trouble(string message) => new(message, Here.At);

    private FeelTrouble Unexpected(string wanted) => Here switch
    {
        { Kind: TokenKind.End } => Trouble($"Expected {wanted}, but the expression ends"),
        { Kind: TokenKind.Sign, Text: "=" } when at > 0 && tokens[at - 1].Is("=") => Trouble("FEEL compares with a single ="),
        _ => Trouble($"Expected {wanted}, but found '{text[Here.At..Here.End]}'"),
    };

    private Expression Expression()
    {
        if (++depth > DeepestNesting) throw Trouble($"The expression is nested more than {DeepestNesting} levels deep");
        var expression = Disjunction();
        depth--;
        return expression;
    }

    /// <summary>The name of a known function with several parts that starts here and is followed by a bracket.</summary>
    private string? FunctionOfSeveralParts()
    {
        string[]? best = null;
        foreach (var parts in Library.NamesOfSeveralParts(Here.Text).Concat(functionNames))
            if (parts.Length > (best?.Length ?? 1) && Names.Matches(tokens, at, parts) && tokens[at + parts.Length].Is("(")) best = parts;
        if (best is null) return null;
        at += best.Length;
        return string.Join(' ', best);
    }
}
