using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Tests.Organization;

public sealed class TreeChangesTests
{
    static readonly DateOnly Day = new(2025, 7, 1);
    static readonly Validity Old = new(new(2013, 1, 1), new(2025, 6, 30)), New = new(Day), All = new(new(2013, 1, 1));

    static readonly Domain.Organization.Organization House = new(
        [
            Unit("20", [(All, "Lạng Sơn", "tỉnh")], (All, null, 1)), Unit("189", [(Old, "Đình Lập", "huyện")], (Old, "20", 2)),
            Unit("bx", [(Old, "Bính Xá", "xã")], (Old, "189", 3)), Unit("dl", [(Old, "Đình Lập", "xã")], (Old, "189", 3)),
            Unit("06613", [(New, "Đình Lập", "xã")], (New, "20", 2)), Unit("06625", [(New, "Kiên Mộc", "xã")], (New, "20", 2)),
            Unit("23504", [(Old, "Đăk Pxi", "xã"), (New, "Đăk Pxi", "phường")], (Old, "189", 3), (New, "20", 2)),
        ],
        [], [], [],
        [
            new("bx", "06613", Day, LineageShare.Part, "r1", TakesWork: true), new("bx", "06625", Day, LineageShare.Part, "r1"), new("dl", "06613", Day, LineageShare.Whole, "r1", TakesWork: true),
        ]);

    [Fact]
    public void Between_two_days_everything_that_happened_is_told_once_with_its_decision()
    {
        var changes = TreeChanges.Between(House, "party", new(2025, 6, 30), Day).ToDictionary(change => change.Code);

        Assert.DoesNotContain("20", changes.Keys);
        Assert.True(changes["189"].IsEnded);
        Assert.True(changes["06613"] is { IsNew: true, IsMerged: true, Restructuring: "r1" });
        Assert.Equal([("bx", false), ("dl", true)], changes["06613"].From.Select(kin => (kin.Code, kin.IsWhole)));
        Assert.True(changes["bx"] is { IsEnded: true, IsSplit: true });
        Assert.True(changes["23504"] is { IsMoved: true, IsOfAnotherType: true, IsRenamed: false, IsNew: false });
        Assert.All(changes.Values, change => Assert.Equal(Day, change.On));
    }

    [Fact]
    public void On_two_days_of_one_order_nothing_happened() => Assert.Empty(TreeChanges.Between(House, "party", Day, new(2026, 1, 1)));

    static UnitRecord Unit(string code, (Validity When, string Name, string Type)[] names, params (Validity When, string? Parent, int Level)[] seats) =>
        new(code, [.. names.Select(name => new UnitName(name.When, name.Name, name.Name, name.Type))], [.. seats.Select(seat => new UnitMembership(seat.When, "party", seat.Parent, seat.Level))]);
}
