using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>
/// Looks at the trees that a restructuring would leave behind, on its day and on every later day for which something is decided already. Mistakes that were there
/// before are not blamed on it.
/// </summary>
internal static class TreesAfter
{
    public static IEnumerable<Finding> Check(Organization before, Organization after, DateOnly from, IReadOnlySet<string> ending, Outcome outcome) =>
        after.Lines.SelectMany(line => after.ChangesOn(line).Where(date => date > from).Prepend(from)
            .SelectMany(date => CheckDay(before.TreeAt(date, line), after.TreeAt(date, line), date, ending, outcome)))
            .DistinctBy(finding => (finding.Code, finding.Element));

    private static IEnumerable<Finding> CheckDay(UnitTree before, UnitTree after, DateOnly date, IReadOnlySet<string> ending, Outcome outcome)
    {
        var orphans = after.Units.Where(unit => unit.ParentCode is { } parent && !after.Contains(parent))
            .Where(unit => before.Find(unit.Code) is not { } was || was.ParentCode != unit.ParentCode || before.Contains(was.ParentCode!)).ToList();
        foreach (var left in orphans.Where(unit => ending.Contains(unit.ParentCode!) && before.Find(unit.Code)?.ParentCode == unit.ParentCode).GroupBy(unit => unit.ParentCode!))
            yield return Say.ChildrenLeft(left.Key, [.. left.Select(unit => unit.Code)], after.Line);
        foreach (var unit in orphans.Where(unit => !ending.Contains(unit.ParentCode!) || before.Find(unit.Code)?.ParentCode != unit.ParentCode))
            yield return Say.ParentNotInLine(unit.Code, unit.ParentCode!, after.Line, date);

        foreach (var root in after.Roots.Where(root => root.ParentCode is { } parent && after.Contains(parent)))
            if (before.Roots.All(was => was.Code != root.Code || was.ParentCode != root.ParentCode))
                yield return Say.Circle(root.Code);

        var touched = outcome.Units.Select(unit => unit.Code).ToHashSet();
        foreach (var unit in after.Units.Where(unit => unit.ParentCode is not null && (touched.Contains(unit.Code) || touched.Contains(unit.ParentCode))))
            if (after.Find(unit.ParentCode!) is { } parent && parent.Level >= unit.Level && !(before.Find(unit.Code) == unit && before.Find(parent.Code) == parent))
                yield return Say.LevelNotBelow(unit.Code, unit.Level, parent.Code, parent.Level);
    }
}
