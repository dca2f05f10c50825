using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>Whether everything stands somewhere once the file is in: superiors in the same line on the same day, levels in order, no circles, posts at units.</summary>
internal static class PlaceCheck
{
    public static void Of(ImportReading read, Organization after, ImmutableArray<ImportProblem>.Builder problems)
    {
        foreach (var line in read.Units.Where(line => line.Membership?.Parent is not null))
            if (Trouble(line, after) is { } trouble)
                problems.Add(trouble);
        foreach (var line in read.Units.Where(line => line.Membership is not null && line.When.To is not null))
            if (LeftBelow(line, after) is { Length: > 0 } orphans)
                problems.Add(At(line, "valid_to", $"{line.When.To:yyyy-MM-dd}", "leaves-units-below", [string.Join(", ", orphans.Take(5)), $"{orphans.Length}"]));
        foreach (var line in read.Posts.Where(line => after.Unit(line.Post.Unit) is null))
            problems.Add(new(line.Place.Sheet, line.Place.Line, "unit", line.Post.Unit, "no-such-unit", []));
    }

    private static ImportProblem? Trouble(UnitLine line, Organization after)
    {
        var seat = line.Membership!;
        var tree = after.TreeAt(line.When.From, seat.Line);
        if (tree.Find(seat.Parent!) is not { } parent)
            return At(line, "parent", seat.Parent!, "no-such-parent", [$"{line.When.From:yyyy-MM-dd}", seat.Line]);
        if (parent.Level >= seat.Level)
            return At(line, "level", $"{seat.Level}", "level-not-below", [parent.Code, $"{parent.Level}"]);
        // A circle makes the tree begin somewhere inside it: the unit is then a root although it has a superior.
        if (tree.Superior(line.Code) is null && tree.Find(line.Code)?.ParentCode == seat.Parent)
            return At(line, "parent", seat.Parent!, "circle", []);
        var held = after.Unit(parent.Code)!.Memberships.Where(member => member.Line == seat.Line && member.When.From >= line.When.From || member.Line == seat.Line && member.When.Covers(line.When.From));
        return held.All(member => member.When.To is { } end && (line.When.To is null || end < line.When.To))
            ? At(line, "parent", seat.Parent!, "parent-ends", [$"{held.Max(member => member.When.To):yyyy-MM-dd}"], isError: false)
            : null;
    }

    // Units that would still name this one as their superior on the day after its last.
    private static ImmutableArray<string> LeftBelow(UnitLine line, Organization after)
    {
        var tree = after.TreeAt(line.When.To!.Value.AddDays(1), line.Membership!.Line);
        return tree.Contains(line.Code) ? [] : [.. tree.Roots.Where(root => root.ParentCode == line.Code).Select(root => root.Code)];
    }

    private static ImportProblem At(UnitLine line, string column, string value, string code, ImmutableArray<string> facts, bool isError = true) =>
        new(line.Place.Sheet, line.Place.Line, column, value, code, facts, isError);
}
