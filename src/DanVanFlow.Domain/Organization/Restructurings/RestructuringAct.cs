using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>One thing that a restructuring does to units. Units are named by code; which unit a code means is decided by the day before.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(CreateUnit), "create")]
[JsonDerivedType(typeof(RenameUnit), "rename")]
[JsonDerivedType(typeof(ChangeType), "change-type")]
[JsonDerivedType(typeof(MoveUnit), "move")]
[JsonDerivedType(typeof(MergeUnits), "merge")]
[JsonDerivedType(typeof(SplitUnit), "split")]
[JsonDerivedType(typeof(AbolishUnit), "abolish")]
public abstract record RestructuringAct;

/// <summary>A unit out of nothing: no figures of older units belong to it.</summary>
public sealed record CreateUnit(UnitAfter Unit) : RestructuringAct;

/// <param name="NameEn">Empty writes the Vietnamese name.</param>
public sealed record RenameUnit(string Code, string Name, string NameEn) : RestructuringAct;

/// <summary>A commune becomes a ward under the same code (Bắc Ninh, 20/9/2026).</summary>
public sealed record ChangeType(string Code, string Type) : RestructuringAct;

/// <summary>Another superior, another level, or both, in one line; also how a unit joins a line that it did not stand in.</summary>
public sealed record MoveUnit(string Code, UnitPlace Place) : RestructuringAct;

/// <summary>
/// Two units or more, or parts of them, become one. A unit that went in whole ends, unless it is the one that the others join; one source alone into a new code is a
/// change of code. The children of a unit that went in whole follow it, unless an act places them elsewhere.
/// </summary>
public sealed record MergeUnits(ImmutableArray<MergeSource> Sources, UnitAfter Into) : RestructuringAct;

/// <param name="Share">Whole or Part. The rest of a part must be accounted for by another act, if it stays by a split with itself.</param>
public sealed record MergeSource(string Code, LineageShare Share = LineageShare.Whole);

/// <summary>One unit becomes several; a part may join a unit that exists, and the unit itself may be one of its parts (it gives something away and stays).</summary>
/// <param name="WorkTo">Which part finishes what is open; null takes the first.</param>
public sealed record SplitUnit(string Code, ImmutableArray<UnitAfter> Parts, string? WorkTo = null) : RestructuringAct;

/// <summary>A unit ends and nobody carries its figures on, such as a district in July 2025.</summary>
/// <param name="WorkTo">Who finishes what is open there; null leaves it to nobody, which the preview says.</param>
public sealed record AbolishUnit(string Code, string? WorkTo = null) : RestructuringAct;

/// <summary>What a unit is after the change.</summary>
/// <param name="Name">Null keeps the name of a unit that exists; a new unit needs one.</param>
/// <param name="NameEn">Null keeps, and writes the Vietnamese name for a new one.</param>
/// <param name="Type">As <see cref="UnitName.Type"/>; null keeps.</param>
/// <param name="Places">Empty keeps those of a unit that exists; a new one takes those of its sources.</param>
public sealed record UnitAfter(string Code, string? Name, string? NameEn, string? Type, ImmutableArray<UnitPlace> Places)
{
    public static UnitAfter Existing(string code) => new(code, null, null, null, []);
}

/// <param name="ParentCode">Null at the top of the line.</param>
/// <param name="Level">1 at the top; below the superior's.</param>
public sealed record UnitPlace(string Line, string? ParentCode, int Level);
