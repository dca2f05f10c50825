using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

sealed record BuiltinParameter(string Name, bool Optional, bool MayBeNull, bool Repeats);

/// <summary>One list of parameters of a built-in function; see <see cref="Builtin"/> for how it is written.</summary>
sealed class Signature(string text, BuiltinParameter[] parameters)
{
    private readonly int least = parameters.Count(parameter => !parameter.Optional && !parameter.Repeats);
    private readonly int most = parameters.Any(parameter => parameter.Repeats) ? int.MaxValue : parameters.Length;

    public BuiltinParameter[] Parameters => parameters;

    public static Signature Parse(string text) =>
        new(text.Trim(), [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parameter)]);

    private static BuiltinParameter Parameter(string text)
    {
        var optional = text.StartsWith('[');
        var repeats = text.EndsWith("...", StringComparison.Ordinal);
        return new(text.Trim('[', ']', '?', '.'), optional, optional || repeats || text.EndsWith('?'), repeats);
    }

    public bool Takes(int count) => count >= least && count <= most;

    public bool Takes(string[] names) =>
        names.All(name => parameters.Any(parameter => parameter.Name == name && !parameter.Repeats))
        && parameters.All(parameter => parameter.Optional || names.Contains(parameter.Name));

    public int LastOf(string[] names) => Array.FindLastIndex(parameters, parameter => names.Contains(parameter.Name));

    public bool IsSilencedBy(FeelValue[] values)
    {
        for (var i = 0; i < values.Length && i < parameters.Length; i++)
            if (values[i] is FeelNull && !parameters[i].MayBeNull) return true;
        return false;
    }

    public override string ToString() => text.Length == 0 ? "none" : $"({text.Replace("?", "")})";
}
