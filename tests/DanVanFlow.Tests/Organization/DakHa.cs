using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Tests.Organization;

/// <summary>
/// Đăk Hà before and after 1 July 2025 (domain notes 5.1): three levels under Kon Tum, then two under Quảng Ngãi. Codes of old communes that the
/// sources do not give are invented (kt-...); Đăk Pxi keeps code 23504 and changes only its superior.
/// </summary>
internal static class DakHa
{
    public const string Line = "dan-van";
    public static readonly DateOnly Before = new(2023, 6, 16);
    public static readonly DateOnly After = new(2026, 6, 16);
    private static readonly Validity Old = new(new(1994, 3, 24), new(2025, 6, 30));
    private static readonly Validity New = new(new(2025, 7, 1));

    public static readonly UnitRecord[] Units =
    [
        Unit("62", "Kon Tum", "tỉnh", (Old, null, 1)),
        Unit("615", "Đăk Hà", "huyện", (Old, "62", 2)),
        Unit("608", "Kon Tum", "thành phố", (Old, "62", 2)),
        Unit("kt-hamon", "Hà Mòn", "xã", (Old, "615", 3)),
        Unit("kt-dakmar", "Đăk Mar", "xã", (Old, "615", 3)),
        Unit("23504", "Đăk Pxi", "xã", (Old, "615", 3), (New, "51", 2)),
        Unit("kt-hoabinh", "Hòa Bình", "xã", (Old, "608", 3)),
        Unit("51", "Quảng Ngãi", "tỉnh", (New, null, 1)),
        Unit("23500", "Đăk Hà", "xã", (New, "51", 2)),
        Unit("23512", "Đăk Mar", "xã", (New, "51", 2)),
    ];

    public static readonly Domain.Organization.Organization Unstaffed = With([], []);

    public static Domain.Organization.Organization With(IEnumerable<Holding> holdings, IEnumerable<Substitution> substitutions) =>
        new(Units, Units.SelectMany(unit => Roles.All.Select(role => new Post(unit.Code, role, role, role))), holdings, substitutions);

    public static PostAddress At(string address) => PostAddress.Parse(address);

    public static Holding Holds(string person, string post, Validity? when = null) => new(At(post), person, when ?? Validity.Always);

    private static UnitRecord Unit(string code, string name, string type, params (Validity When, string? Parent, int Level)[] places) =>
        new(code, [new(places[0].When with { To = null }, name, name, type)], [.. places.Select(place => new UnitMembership(place.When, Line, place.Parent, place.Level))]);
}
