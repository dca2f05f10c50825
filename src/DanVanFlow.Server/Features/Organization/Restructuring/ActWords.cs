using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Organization.Restructuring;

/// <summary>An act as one sentence, units with their name of the day before and their code.</summary>
public sealed class ActWords(Texts texts, Domain.Organization.Organization organization, DateOnly from)
{
    public string Say(RestructuringAct act) => act switch
    {
        CreateUnit create => texts["Restructuring.Say.create", After(create.Unit)],
        RenameUnit rename => texts["Restructuring.Say.rename", Unit(rename.Code), rename.Name],
        ChangeType type => texts["Restructuring.Say.change-type", Unit(type.Code), type.Type],
        MoveUnit move => texts["Restructuring.Say.move", Unit(move.Code), Place(move.Place)],
        MergeUnits merge => texts["Restructuring.Say.merge", string.Join(", ", merge.Sources.Select(source => source.Share == LineageShare.Part ? texts["Restructuring.PartOf", Unit(source.Code)] : Unit(source.Code))), After(merge.Into)],
        SplitUnit split => texts["Restructuring.Say.split", Unit(split.Code), string.Join("; ", split.Parts.Select(After))],
        AbolishUnit { WorkTo: { } heir } abolish => texts["Restructuring.Say.abolish-to", Unit(abolish.Code), Unit(heir)],
        AbolishUnit abolish => texts["Restructuring.Say.abolish", Unit(abolish.Code)],
        _ => "",
    };

    public string Unit(string code)
    {
        var name = UnitNames.Say(organization, code, from.Year < 1901 ? from : from.AddDays(-1));
        return name == code ? code : $"{name} ({code})";
    }

    public string Place(UnitPlace place) => place.ParentCode is { } parent
        ? texts["Restructuring.PlaceBelow", Unit(parent), LineNames.Say(texts, place.Line), place.Level]
        : texts["Restructuring.PlaceTop", LineNames.Say(texts, place.Line)];

    /// <summary>Where a unit stands on a day, and what it is called; null when it does not stand anywhere.</summary>
    public string? Stand(UnitRecord? unit, DateOnly date)
    {
        if (unit?.Memberships.Where(membership => membership.When.Covers(date)).ToList() is not { Count: > 0 } places)
            return null;
        var name = unit.Names.LastOrDefault(name => name.When.Covers(date));
        return $"{name?.Type} {name?.Name}; {string.Join("; ", places.Select(place => Place(new(place.Line, place.ParentCode, place.Level))))}".Trim();
    }

    string After(UnitAfter after)
    {
        var name = after.Name is null ? Unit(after.Code) : $"{after.Type} {after.Name} ({after.Code})".Trim();
        return after.Places.IsEmpty ? name : $"{name}, {string.Join(", ", after.Places.Select(Place))}";
    }
}
