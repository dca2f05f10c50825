using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;
using FsCheck;
using FsCheck.Fluent;
using Org = DanVanFlow.Domain.Organization.Organization;
using Outcome = DanVanFlow.Domain.Organization.Restructurings.Outcome;

namespace DanVanFlow.Tests.Organization;

/// <summary>What must hold for any acts whatever, sensible or not: a province, three districts, eight communes, and a second line with other superiors.</summary>
public sealed class RestructuringProperties
{
    static readonly DateOnly Day = new(2025, 7, 1), Eve = new(2025, 6, 30);
    static readonly DateOnly[] Before = [new(2020, 1, 1), new(2022, 5, 1), new(2024, 12, 31), Eve];
    static readonly string[] Old = ["p", "d1", "d2", "d3", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];
    static readonly Org Start = Build();

    static Org Build()
    {
        var since = new Validity(new(2020, 1, 1));
        UnitRecord Unit(string code, string? parent, int level, string? inFront = null, int frontLevel = 2) => new(
            code, [new(since, $"Tên {code}", code, "xã")],
            [new(since, "party", parent, level), .. inFront is null ? [] : new[] { new UnitMembership(since, "front", inFront == "-" ? null : inFront, frontLevel) }]);
        UnitRecord[] units =
        [
            Unit("p", null, 1, "-", 1), Unit("d1", "p", 2), Unit("d2", "p", 2), Unit("d3", "p", 2),
            Unit("c1", "d1", 3, "p"), Unit("c2", "d1", 3, "p"), Unit("c3", "d1", 3, "c1", 3), Unit("c4", "d2", 3), Unit("c5", "d2", 3), Unit("c6", "d2", 3), Unit("c7", "d3", 3),
            // A commune that began later and changed its name once.
            new("c8", [new(new(new(2021, 1, 1), new(2022, 12, 31)), "Cũ", "Old", "xã"), new(new(new(2023, 1, 1)), "Mới", "New", "xã")], [new(new(new(2021, 1, 1)), "party", "d3", 3)]),
        ];
        return new(
            units, units.SelectMany(unit => new[] { Roles.Officer, Roles.Leader }.Select(role => new Post(unit.Code, role, role, role))),
            units.SelectMany(unit => new[] { Roles.Officer, Roles.Leader }.Select(role => new Holding(new(role, unit.Code), $"{role}-{unit.Code}", new(new(2021, 1, 1))))), []);
    }

    [Fact]
    public void Whatever_the_acts_the_days_before_look_as_they_did() => ForAll(asked =>
    {
        var after = Restructure.Preview(Start, asked).After;
        return Before.All(day => Start.Lines.All(line => Start.TreeAt(day, line).Units.SequenceEqual(after.TreeAt(day, line).Units)))
            && Before.All(day => Start.Holdings.Select(holding => holding.Post).Distinct().All(post => Start.HoldersOf(post, day).SequenceEqual(after.HoldersOf(post, day))));
    });

    [Fact]
    public void What_may_be_confirmed_leaves_no_orphan_no_circle_and_no_level_above_its_superior() => ForAll(asked =>
    {
        var preview = Restructure.Preview(Start, asked);
        return !preview.MayBeConfirmed || preview.After.Lines.All(line => preview.After.ChangesOn(line).Where(day => day >= Day).Prepend(Day).All(day =>
            preview.After.TreeAt(day, line) is var tree
            && tree.Roots.All(root => root.ParentCode is null)
            && tree.Units.All(unit => unit.ParentCode is null || tree.Find(unit.ParentCode)!.Level < unit.Level)));
    });

    [Fact]
    public void Undoing_restores_everything_to_the_letter() => ForAll(asked =>
    {
        var preview = Restructure.Preview(Start, asked);
        var back = preview.Outcome.TakeBackFrom(preview.After);
        return !preview.MayBeConfirmed
            || Restructure.WhyNotUndone(preview.After, Day, preview.Outcome, Eve).IsEmpty
            && back.Units.Length == Start.Units.Length && back.Units.Zip(Start.Units).All(pair => Outcome.Same(pair.First, pair.Second))
            && back.Posts.SequenceEqual(Start.Posts) && back.Holdings.SequenceEqual(Start.Holdings) && back.Lineage.IsEmpty;
    });

    [Fact]
    public void Every_unit_that_ends_is_accounted_for_whole_or_in_parts_or_is_dissolved() => ForAll(asked =>
    {
        var preview = Restructure.Preview(Start, asked);
        var dissolved = asked.Acts.OfType<AbolishUnit>().Select(act => act.Code).ToHashSet();
        var ended = Old.Where(code => Start.IsInForce(code, Eve) && !preview.After.IsInForce(code, Day)).ToList();
        return !preview.MayBeConfirmed || ended.SequenceEqual(preview.Ending.Intersect(Old).OrderBy(code => Array.IndexOf(Old, code))) && ended.All(code =>
        {
            var edges = preview.Outcome.Lineage.Where(edge => edge.OldCode == code && edge.Share != LineageShare.WorkOnly).ToList();
            var heirs = preview.Outcome.Lineage.Count(edge => edge.OldCode == code && edge.TakesWork);
            return dissolved.Contains(code) ? edges.Count == 0 && heirs <= 1
                : heirs == 1 && (edges is [{ Share: LineageShare.Whole }] || edges.Count > 1 && edges.TrueForAll(edge => edge.Share == LineageShare.Part));
        }) && preview.Outcome.Lineage.All(edge => edge.Share == LineageShare.WorkOnly || preview.After.IsInForce(edge.NewCode, Day));
    });

    [Fact]
    public void Successors_and_predecessors_are_the_same_edges_seen_from_two_sides() => ForAll(asked =>
    {
        var preview = Restructure.Preview(Start, asked);
        var after = preview.After;
        return !preview.MayBeConfirmed || after.Units.Where(unit => after.IsInForce(unit.Code, Day)).All(unit =>
            after.PredecessorsOf(unit.Code, Day, Eve).All(old => after.SuccessorsOf(old.Code, Eve, Day).Contains(new Kin(unit.Code, old.Share))));
    });

    [Fact]
    public void Acts_and_outcome_survive_being_written_down() => ForAll(asked =>
    {
        var outcome = Restructure.Preview(Start, asked).Outcome;
        var text = RestructuringJson.Write(outcome);
        return RestructuringJson.Write(RestructuringJson.ReadActs(RestructuringJson.Write(asked.Acts))!.Value) == RestructuringJson.Write(asked.Acts)
            && RestructuringJson.Write(RestructuringJson.ReadOutcome(text)) == text;
    });

    [Fact]
    public void Enough_of_what_is_tried_may_be_confirmed_for_these_properties_to_say_something()
    {
        var tried = Acts.Sample(300, 300).Select(acts => Restructure.Preview(Start, Ask(acts))).ToList();
        Assert.InRange(tried.Count(preview => preview.MayBeConfirmed), 40, 290);
        Assert.Contains(tried, preview => preview.MayBeConfirmed && preview.Outcome.Lineage.Any(edge => edge.Share == LineageShare.Part));
        Assert.Contains(tried, preview => preview.MayBeConfirmed && preview.Ending.Length > 1);
    }

    static void ForAll(Func<Restructuring, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Acts.Select(Ask).ToArbitrary(), holds));

    static Restructuring Ask(ImmutableArray<RestructuringAct> acts) => new("r1", Day, new("1672/NQ-UBTVQH15", new(2025, 6, 16), "Ủy ban Thường vụ Quốc hội", "Sắp xếp"), acts);

    static readonly Gen<string> Commune = Gen.Elements("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8");
    static readonly Gen<string> Any = Gen.Frequency((8, Gen.Elements(Old)), (1, Gen.Elements("n1", "n2", "nowhere")));
    static readonly Gen<string> Above = Gen.Elements("p", "d1", "d2", "d3");
    static readonly Gen<LineageShare> Share = Gen.Frequency((5, Gen.Constant(LineageShare.Whole)), (1, Gen.Constant(LineageShare.Part)));

    static readonly Gen<UnitAfter> New =
        from code in Gen.Elements("n1", "n2", "n3", "n4")
        from parent in Above
        from placed in Gen.Elements(true, false)
        select new UnitAfter(code, "Mới", null, "xã", placed ? [new("party", parent, 3)] : []);

    static readonly Gen<UnitAfter> After = Gen.Frequency((2, New), (2, Any.Select(UnitAfter.Existing)));

    static readonly Gen<RestructuringAct> Act = Gen.Frequency(
        (1, New.Select(unit => (RestructuringAct)new CreateUnit(unit with { Places = [new("party", "p", 2)] }))),
        (1, Any.Select(code => (RestructuringAct)new RenameUnit(code, "Tên khác", ""))),
        (1, Any.Select(code => (RestructuringAct)new ChangeType(code, "phường"))),
        (2, from code in Any from parent in Any from level in Gen.Choose(1, 4) from line in Gen.Elements("party", "front") select (RestructuringAct)new MoveUnit(code, new(line, parent, level))),
        (2, from code in Commune from parent in Above select (RestructuringAct)new MoveUnit(code, new("party", parent, 3))),
        (4, from sources in Gen.Zip(Commune, Share).ListOf(2) from target in After
            select (RestructuringAct)new MergeUnits([.. sources.Select(source => new MergeSource(source.Item1, source.Item2))], target)),
        (2, from one in Gen.Elements("d1", "d2", "d3") from target in Gen.Elements("d1", "d2", "d3")
            select (RestructuringAct)new MergeUnits([new(one)], UnitAfter.Existing(target))),
        (2, from code in Commune from parts in After.ListOf(2) select (RestructuringAct)new SplitUnit(code, [.. parts])),
        (1, from code in Commune from part in New select (RestructuringAct)new SplitUnit(code, [UnitAfter.Existing(code), part])),
        (1, from code in Any from heir in Gen.Elements<string?>(null, "p", "c1") select (RestructuringAct)new AbolishUnit(code, heir)));

    static readonly Gen<ImmutableArray<RestructuringAct>> Acts =
        from count in Gen.Frequency((3, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Choose(3, 6)))
        from acts in Act.ListOf(count)
        select acts.ToImmutableArray();
}
