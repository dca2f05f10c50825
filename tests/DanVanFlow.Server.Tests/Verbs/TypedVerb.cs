using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs;

namespace DanVanFlow.Server.Tests.Verbs;

/// <summary>A command line as somebody typed it, and what came back.</summary>
sealed record TypedVerb(int Code, string Out, string Error)
{
    public static Task<TypedVerb> Run(params string[] args) => At(HomeFolder.Find(), "", args);

    public static async Task<TypedVerb> At(string home, string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbTable.Run(args, new Shell(home, new StringReader(input), output, error));
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>The one line that a person reads when something is wrong.</summary>
    public string OneLine(int code = 1)
    {
        Assert.Equal(code, Code);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
