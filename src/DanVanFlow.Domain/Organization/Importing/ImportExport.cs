using System.Collections.Immutable;
using System.Globalization;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>What is recorded, written in the format that the importer reads: reading it back changes nothing.</summary>
public static class ImportExport
{
    /// <summary>One line for every stretch in which a unit's name and seat stay the same; a unit in two reporting lines has lines for both.</summary>
    /// <param name="legalBasis">Of a lineage row; empty when none is known.</param>
    public static IEnumerable<ImmutableArray<string>> Units(Organization organization, Func<string, bool> included, Func<Lineage, string> legalBasis)
    {
        foreach (var unit in organization.Units.Where(unit => included(unit.Code)).OrderBy(unit => unit.Code, StringComparer.Ordinal))
            foreach (var (when, name, seat) in Stretches(unit).SelectMany(stretch => Cut(stretch, organization, unit.Code)).OrderBy(stretch => stretch.When.From).ThenBy(stretch => stretch.Seat?.Line, StringComparer.Ordinal))
            {
                var became = when.To is { } last && last < DateOnly.MaxValue ? organization.Lineage.Where(row => row.OldCode == unit.Code && row.Date == last.AddDays(1)).ToList() : [];
                foreach (var share in became.Count == 0 ? [null] : became.GroupBy(row => row.Share).OrderByDescending(same => same.Any(row => row.TakesWork)).Cast<IGrouping<LineageShare, Lineage>?>())
                    yield return
                    [
                        unit.Code, Day(when.From), Day(when.To), name.Type, name.Name, name.NameEn, seat?.Line ?? "", seat?.ParentCode ?? "",
                        seat?.Level.ToString(CultureInfo.InvariantCulture) ?? "",
                        share is null ? "" : string.Join(' ', share.OrderByDescending(row => row.TakesWork).ThenBy(row => row.NewCode, StringComparer.Ordinal).Select(row => row.NewCode)),
                        share?.Key switch { null => "", LineageShare.Whole => "whole", LineageShare.Part => "part", _ => "work" },
                        share is null ? "" : legalBasis(share.First()),
                    ];
            }
    }

    public static IEnumerable<ImmutableArray<string>> Posts(Organization organization, Func<string, bool> included) =>
        organization.Posts.Where(post => included(post.Unit)).OrderBy(post => post.Unit, StringComparer.Ordinal).ThenBy(post => post.Role, StringComparer.Ordinal)
            .Select(post => (ImmutableArray<string>)[post.Unit, post.Role, post.TitleVi, post.TitleEn]);

    /// <summary>One line for every time that a person held a post; people without a post have a line of their own.</summary>
    public static IEnumerable<ImmutableArray<string>> People(Organization organization, IEnumerable<KnownPerson> people, Func<string, bool> included)
    {
        var held = organization.Holdings.Where(holding => included(holding.Post.Unit)).ToLookup(holding => holding.PersonId);
        foreach (var person in people.OrderBy(person => person.Login, StringComparer.Ordinal))
            foreach (var holding in held[person.Id].OrderBy(one => one.When.From).ThenBy(one => one.Post.ToString(), StringComparer.Ordinal).Cast<Holding?>().DefaultIfEmpty())
                yield return
                [
                    person.Login, person.Name, person.Email, holding?.Post.Unit ?? "", holding?.Post.Role ?? "",
                    holding is null ? "" : Day(holding.When.From), holding is null ? "" : Day(holding.When.To),
                ];
    }

    private static IEnumerable<(Validity When, UnitName Name, UnitMembership? Seat)> Stretches(UnitRecord unit)
    {
        foreach (var name in unit.Names)
            foreach (var seat in unit.Memberships.Where(seat => seat.When.Overlaps(name.When)))
                yield return (new(Later(name.When.From, seat.When.From), Sooner(name.When.To, seat.When.To)), name, seat);
        foreach (var name in unit.Names.Where(name => !unit.Memberships.Any(seat => seat.When.Overlaps(name.When))))
            yield return (name.When, name, null);
    }

    // Where a unit was said to become something it is told as ending there, also when it goes on under its code.
    private static IEnumerable<(Validity When, UnitName Name, UnitMembership? Seat)> Cut((Validity When, UnitName Name, UnitMembership? Seat) stretch, Organization organization, string code)
    {
        var from = stretch.When.From;
        foreach (var day in organization.Lineage.Where(row => row.OldCode == code).Select(row => row.Date).Distinct().Order())
            if (from < day && stretch.When.Covers(day))
            {
                yield return stretch with { When = new(from, day.AddDays(-1)) };
                from = day;
            }
        yield return stretch with { When = new(from, stretch.When.To) };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly? Sooner(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one < other ? one : other;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
