using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>What the lines about units say, laid over what is recorded: a unit's name through time, and its seat in each reporting line.</summary>
internal sealed class UnitStatements(Organization recorded, DateOnly today, ImmutableArray<ImportProblem>.Builder problems)
{
    public ImmutableArray<UnitChange> Changes(List<UnitLine> lines) =>
        [.. lines.GroupBy(line => line.Code).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => Change([.. same])).OfType<UnitChange>()];

    private UnitChange? Change(ImmutableArray<UnitLine> lines)
    {
        var code = lines[0].Code;
        var before = recorded.Unit(code);
        ImmutableArray<Stretch<NameWords>> oldNames = [.. before?.Names.Select(name => new Stretch<NameWords>(name.When, new(name.Type, name.Name, name.NameEn))) ?? []];
        ImmutableArray<Stretch<UnitSeat>> oldSeats = [.. before?.Memberships.Select(seat => new Stretch<UnitSeat>(seat.When, new(seat.Line, seat.ParentCode, seat.Level))) ?? []];
        var names = Laid(lines, oldNames, line => line.Name, "name", before is not null, Timeline.LayInto);
        var stated = lines.Where(line => line.Membership is not null).ToLookup(line => line.Membership!.Line);
        var seats = oldSeats.Select(seat => seat.Value.Line).Union(stated.Select(same => same.Key)).SelectMany(inLine => Laid(
            [.. stated[inLine]], [.. oldSeats.Where(seat => seat.Value.Line == inLine)], line => line.Membership!, "parent", before is not null, Timeline.Overlay)).ToList();
        var after = Record(code, names, seats);
        return before is not null && Same(Record(code, Timeline.Merge(oldNames), Merged(oldSeats)), after) ? null : new UnitChange(before, after);
    }

    private static UnitRecord Record(string code, IEnumerable<Stretch<NameWords>> names, IEnumerable<Stretch<UnitSeat>> seats) => new(
        code,
        [.. names.Select(name => new UnitName(name.When, name.Value.Name, name.Value.NameEn, name.Value.Type))],
        [.. seats.OrderBy(seat => seat.When.From).ThenBy(seat => seat.Value.Line, StringComparer.Ordinal).Select(seat => new UnitMembership(seat.When, seat.Value.Line, seat.Value.Parent, seat.Value.Level))]);

    private static IEnumerable<Stretch<UnitSeat>> Merged(ImmutableArray<Stretch<UnitSeat>> seats) => seats.GroupBy(seat => seat.Value.Line).SelectMany(same => Timeline.Merge(same));

    private ImmutableArray<Stretch<T>> Laid<T>(ImmutableArray<UnitLine> lines, ImmutableArray<Stretch<T>> old, Func<UnitLine, T> value, string column, bool wasKnown,
        Func<ImmutableArray<Stretch<T>>, ImmutableArray<Stretch<T>>, ImmutableArray<Stretch<T>>> lay)
    {
        if (lines.IsEmpty)
            return Timeline.Merge(old);
        var said = Timeline.Merge(lines.Select(line => new Stretch<T>(line.When, value(line))));
        if (Timeline.Clash(said) is { } clash)
        {
            var later = lines.Last(line => line.When.Overlaps(clash.When) && Equals(value(line), clash.Value));
            var other = lines.First(line => line.When.Overlaps(clash.When) && !Equals(value(line), clash.Value));
            problems.Add(new(later.Place.Sheet, later.Place.Line, column, later.Code, "said-twice", [$"{other.Place.Line}"]));
            return old;
        }
        var now = lay(old, said);
        var first = lines.FirstOrDefault(line => line.When.From < today && !old.Any(was => Equals(was.Value, value(line)) && was.When.Covers(line.When.From)))
            ?? lines.FirstOrDefault(line => line.When.To < today) ?? lines[0];
        if (!Timeline.Keeps(old, now, today))
            problems.Add(new(first.Place.Sheet, first.Place.Line, column, first.Code, "rewrites-the-past", [$"{today:yyyy-MM-dd}"]));
        else if (wasKnown && Timeline.FillsPast(Timeline.Merge(old), now, today))
            problems.Add(new(first.Place.Sheet, first.Place.Line, column, first.Code, "fills-the-past", [$"{today:yyyy-MM-dd}"], IsError: false));
        return now;
    }

    // Records compare arrays by reference.
    private static bool Same(UnitRecord before, UnitRecord after) => before.Names.SequenceEqual(after.Names) && before.Memberships.SequenceEqual(after.Memberships);
}
