using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Forms;

// The one place of this room that touches the FEEL engine.
public sealed partial class Expression
{
    private FeelExpression? _feel;

    /// <summary>Functions that the application must lend.</summary>
    public IReadOnlySet<string> Functions => _feel!.FunctionNames;

    /// <summary>Names that it takes from its surroundings, without those inside filters.</summary>
    public IReadOnlySet<string> FreeNames => _feel!.FreeNames;

    /// <summary>Paths of the entries of contexts that stand written out where the result comes from.</summary>
    public IEnumerable<string> EntryPaths => _feel!.EntryPaths;

    /// <summary>Either an expression or the reason why it is none.</summary>
    public static (Expression? Expression, string? Trouble) Read(string text)
    {
        var bare = Bare(text);
        try
        {
            return (new(bare) { Names = NamesIn(bare), HandlesBlank = bare.Contains("null", StringComparison.Ordinal), _feel = FeelExpression.Parse(bare) }, null);
        }
        catch (FeelTrouble trouble)
        {
            return (null, trouble.Message);
        }
    }

    /// <summary>The value, or what kept it from being computed; never throws.</summary>
    public (FeelValue? Value, string? Trouble) Evaluate(FeelContext names, FeelSurroundings surroundings)
    {
        try
        {
            return (_feel!.Evaluate(names, surroundings), null);
        }
        catch (FeelTrouble trouble)
        {
            return (null, trouble.Message);
        }
    }
}
