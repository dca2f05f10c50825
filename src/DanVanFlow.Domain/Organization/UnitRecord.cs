using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

/// <summary>From one day to another, both inclusive; an open end holds until further notice.</summary>
public sealed record Validity(DateOnly From, DateOnly? To = null)
{
    public static readonly Validity Always = new(DateOnly.MinValue);

    public bool Covers(DateOnly date) => From <= date && (To is null || date <= To);
    public bool Overlaps(Validity other) => (other.To is null || From <= other.To) && (To is null || other.From <= To);
}

/// <summary>What a unit is called for a time. A commune may become a ward under the same code.</summary>
/// <param name="Type">xã, phường, thị trấn, huyện, tỉnh ...: the Vietnamese word as it stands before the name.</param>
public sealed record UnitName(Validity When, string Name, string NameEn, string Type);

/// <summary>Where a unit stands in one reporting line for a time.</summary>
/// <param name="ParentCode">Null at the top of the line.</param>
/// <param name="Level">1 at the top. Data, not a computation: before July 2025 a commune is level 3, afterwards many are level 2.</param>
public sealed record UnitMembership(Validity When, string Line, string? ParentCode, int Level);

/// <summary>
/// Everything ever true about one unit. Keyed by code, never by name: two communes of two provinces may share a name, and one commune is
/// spelt three ways in the reports. A code may be reused for another unit after a reorganisation, never at the same time.
/// </summary>
public sealed record UnitRecord(string Code, ImmutableArray<UnitName> Names, ImmutableArray<UnitMembership> Memberships);

/// <summary>A unit as it stood in one line on one date.</summary>
public sealed record Unit(string Code, string Name, string NameEn, string Type, int Level, string? ParentCode, string Line)
{
    /// <summary>"xã Đăk Mar": the name with the word for its kind.</summary>
    public string FullName => Type.Length == 0 ? Name : $"{Type} {Name}";
}
