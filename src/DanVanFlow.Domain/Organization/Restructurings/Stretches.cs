using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>Closing and opening stretches of time on one day. What was opened on that very day by an earlier act of the same restructuring is replaced, not closed.</summary>
internal static class Stretches
{
    public static UnitRecord Called(this UnitRecord unit, DateOnly from, string name, string nameEn, string type) =>
        NameAt(unit, from) is { } now && now.Name == name && now.NameEn == nameEn && now.Type == type
            ? unit
            : unit with { Names = [.. Ending(unit.Names, from, stretch => stretch.When, (stretch, when) => stretch with { When = when }), new UnitName(new(from), name, nameEn, type)] };

    public static UnitRecord Placed(this UnitRecord unit, DateOnly from, UnitPlace place) =>
        PlaceAt(unit, place.Line, from) is { } now && now.ParentCode == place.ParentCode && now.Level == place.Level
            ? unit
            : unit with
            {
                Memberships =
                [
                    .. unit.Memberships.Where(membership => membership.Line != place.Line),
                    .. Ending(unit.Memberships.Where(membership => membership.Line == place.Line), from, stretch => stretch.When, (stretch, when) => stretch with { When = when }),
                    new UnitMembership(new(from), place.Line, place.ParentCode, place.Level),
                ],
            };

    public static UnitRecord Ended(this UnitRecord unit, DateOnly from) => unit with
    {
        Names = [.. Ending(unit.Names, from, stretch => stretch.When, (stretch, when) => stretch with { When = when })],
        Memberships = [.. Ending(unit.Memberships, from, stretch => stretch.When, (stretch, when) => stretch with { When = when })],
    };

    public static UnitName? NameAt(UnitRecord unit, DateOnly date) => unit.Names.LastOrDefault(name => name.When.Covers(date));

    public static UnitMembership? PlaceAt(UnitRecord unit, string line, DateOnly date) =>
        unit.Memberships.FirstOrDefault(membership => membership.Line == line && membership.When.Covers(date));

    public static ImmutableArray<UnitMembership> PlacesAt(UnitRecord unit, DateOnly date) => [.. unit.Memberships.Where(membership => membership.When.Covers(date))];

    /// <summary>Something was decided already for this day or later: a unit that is to be changed has to be as it is until further notice.</summary>
    public static bool IsDecidedFrom(UnitRecord unit, DateOnly date) =>
        All(unit).Any(when => when.From >= date || when.To is { } to && to < DateOnly.MaxValue && to.AddDays(1) >= date);

    /// <summary>The code is in use on this day or later, or is promised to somebody.</summary>
    public static bool IsTakenFrom(UnitRecord unit, DateOnly date) =>
        unit.Memberships.Any(membership => membership.When.From >= date || membership.When.Covers(date)) || unit.Names.Any(name => name.When.From >= date);

    private static IEnumerable<Validity> All(UnitRecord unit) => unit.Memberships.Select(membership => membership.When).Concat(unit.Names.Select(name => name.When));

    private static IEnumerable<T> Ending<T>(IEnumerable<T> stretches, DateOnly from, Func<T, Validity> when, Func<T, Validity, T> with) =>
        stretches.Where(stretch => when(stretch).From < from).Select(stretch => when(stretch).Covers(from) ? with(stretch, when(stretch) with { To = from.AddDays(-1) }) : stretch);
}
