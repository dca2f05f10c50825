namespace DanVanFlow.Domain.Permissions;

/// <summary>A set of unit codes, or all of them: what a list is filtered by.</summary>
/// <param name="Codes">Null means every unit, also those of other lines and other days.</param>
public sealed record UnitScope(IReadOnlySet<string>? Codes)
{
    public static readonly UnitScope All = new((IReadOnlySet<string>?)null);

    public bool IsAll => Codes is null;
    public bool IsEmpty => Codes is { Count: 0 };
    public bool Contains(string code) => Codes is null || Codes.Contains(code);
}
