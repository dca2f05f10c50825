using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>
/// Compares a file with what is recorded and says what would change, and everything that is wrong, line by line. Never rewrites the past: a day before
/// today keeps what it said; days that said nothing may be filled, so that history can be loaded. A unit that the file does not name stays as it is.
/// </summary>
public sealed class ImportCheck
{
    private readonly Organization recorded;
    private readonly DateOnly today;
    private readonly ImmutableArray<ImportProblem>.Builder problems = ImmutableArray.CreateBuilder<ImportProblem>();

    private ImportCheck(Organization recorded, DateOnly today) => (this.recorded, this.today) = (recorded, today);

    /// <param name="known">Every account that is there.</param>
    /// <param name="from">Where a line without valid_from begins.</param>
    public static ImportPlan Of(
        IEnumerable<ImportSheet> sheets, Organization recorded, IEnumerable<KnownPerson> known, DateOnly from, DateOnly today)
    {
        var reading = new ImportReading(from);
        foreach (var sheet in sheets)
            reading.Read(sheet);
        var check = new ImportCheck(recorded, today);
        check.problems.AddRange(reading.Problems);
        return check.Whole(reading, [.. known]);
    }

    private ImportPlan Whole(ImportReading read, ImmutableArray<KnownPerson> known)
    {
        var units = new UnitStatements(recorded, today, problems).Changes(read.Units);
        var posts = Posts(read.Posts);
        var after = new Organization(
            recorded.Units.Where(unit => units.All(change => change.After.Code != unit.Code)).Concat(units.Select(change => change.After)),
            recorded.Posts.Where(post => posts.All(change => change.After.Address != post.Address)).Concat(posts.Select(change => change.After)), [], []);
        PlaceCheck.Of(read, after, problems);
        var successions = Successions(read.Units, after);
        var people = new PersonStatements(recorded, known, after, today, problems);
        var (accounts, holdings) = people.Changes(read.People);
        var lines = read.Units.Count + read.Posts.Count + read.People.Count;
        return new(lines, [.. problems.OrderBy(problem => problem.Sheet, StringComparer.Ordinal).ThenBy(problem => problem.Line)], units, posts, accounts, holdings, successions);
    }

    private ImmutableArray<PostChange> Posts(List<PostLine> lines)
    {
        foreach (var twice in lines.GroupBy(line => line.Post.Address).Where(same => same.Select(line => line.Post).Distinct().Count() > 1))
            problems.Add(new(twice.Last().Place.Sheet, twice.Last().Place.Line, "title_vi", twice.Last().Post.TitleVi, "said-twice", [$"{twice.First().Place.Line}"]));
        return
        [
            .. lines.Select(line => line.Post).DistinctBy(post => post.Address)
                .Select(post => new PostChange(recorded.Post(post.Address), post)).Where(change => change.Before != change.After),
        ];
    }

    private ImmutableArray<ImportedSuccession> Successions(List<UnitLine> lines, Organization after)
    {
        foreach (var line in lines.Where(line => line.When.To is not null))
            foreach (var successor in line.Successors)
                if (after.Unit(successor) is not { } unit || !unit.Names.Any(name => name.When.Covers(line.When.To!.Value.AddDays(1))))
                    problems.Add(new(line.Place.Sheet, line.Place.Line, "successor", successor, "no-such-successor", [$"{line.When.To!.Value.AddDays(1):yyyy-MM-dd}"]));
        var said = recorded.Lineage.Select(row => (row.OldCode, row.NewCode, row.Date)).ToHashSet();
        return
        [
            .. from line in lines
               where line.When.To is not null
               let day = line.When.To!.Value.AddDays(1)
               from successor in line.Successors
               let one = new ImportedSuccession(line.Code, successor, day, line.Share, successor == line.Successors[0], line.LegalBasis)
               where said.Add((one.Old, one.New, one.On))
               select one,
        ];
    }
}
