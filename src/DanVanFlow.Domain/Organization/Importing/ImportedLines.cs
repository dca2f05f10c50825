using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>Where a statement stood, so that a later complaint can point at it.</summary>
internal sealed record Place(string Sheet, int Line);

/// <param name="Membership">Null for a line without a reporting line: the unit exists and stands nowhere.</param>
/// <param name="Successors">Codes; empty when the line says nothing of what became of the unit.</param>
internal sealed record UnitLine(
    Place Place, string Code, Validity When, NameWords Name, UnitSeat? Membership, ImmutableArray<string> Successors, LineageShare Share, string LegalBasis);

/// <summary>What a unit is called, without the time.</summary>
internal sealed record NameWords(string Type, string Name, string NameEn);

/// <summary>Where a unit stands, without the time.</summary>
internal sealed record UnitSeat(string Line, string? Parent, int Level);

internal sealed record PostLine(Place Place, Post Post);

/// <param name="Post">Null for a person without a post.</param>
internal sealed record PersonLine(Place Place, string Login, string Name, string Email, PostAddress? Post, Validity When);

/// <summary>Turns lines of cells into statements. A line with anything wrong gives no statement; what is wrong is noted.</summary>
internal sealed class ImportReading(DateOnly from)
{
    private readonly ImmutableArray<ImportProblem>.Builder problems = ImmutableArray.CreateBuilder<ImportProblem>();

    public List<UnitLine> Units { get; } = [];
    public List<PostLine> Posts { get; } = [];
    public List<PersonLine> People { get; } = [];
    public ImmutableArray<ImportProblem> Problems => problems.ToImmutable();

    public void Read(ImportSheet sheet)
    {
        if (ImportTable.Of(sheet) is not { } table)
        {
            problems.Add(new(sheet.Name, sheet.HeaderLine, null, string.Join(", ", sheet.Header), "no-such-table", [.. ImportTable.All.Select(one => string.Join(", ", one.Required))]));
            return;
        }
        var columns = sheet.Header.Select(ImportTable.Column).ToList();
        foreach (var (column, at) in columns.Select((column, at) => (column, at)).Where(named => named.column.Length > 0))
            if (!table.Columns.Contains(column))
                problems.Add(new(sheet.Name, sheet.HeaderLine, sheet.Header[at].Trim(), null, "no-such-column", [string.Join(", ", table.Columns)]));
            else if (columns.IndexOf(column) < at)
                problems.Add(new(sheet.Name, sheet.HeaderLine, column, null, "column-twice", []));
        var places = columns.Select((column, at) => (column, at)).DistinctBy(named => named.column).ToDictionary(named => named.column, named => named.at);
        foreach (var line in sheet.Lines.Where(line => line.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))))
            ReadLine(table, new ImportCells(sheet, places, line, problems));
    }

    private void ReadLine(ImportTable table, ImportCells cells)
    {
        if (table == ImportTable.Units)
            Keep(cells, Units, Unit(cells));
        else if (table == ImportTable.Posts)
            Keep(cells, Posts, PostOf(cells));
        else
            Keep(cells, People, Person(cells));
    }

    private static void Keep<T>(ImportCells cells, List<T> among, T line)
    {
        if (cells.IsWhole)
            among.Add(line);
    }

    private UnitLine Unit(ImportCells cells)
    {
        var (code, when) = (cells.Code("code", required: true), cells.When(from));
        if (code.Length is 1 or 4 && code.All(char.IsAsciiDigit))
            cells.Notice("code", code, "zero-lost", "0" + code);
        var name = cells.Required("name");
        var words = new NameWords(cells.Text("type", 40), name, cells.Text("name_en") is { Length: > 0 } english ? english : name);
        var (line, parent, level) = (cells.Code("line", required: false), cells.Code("parent", required: false), cells.Text("level"));
        if (line.Length == 0 && (parent.Length > 0 || level.Length > 0))
            cells.Wrong("line", null, "required");
        if (line.Length > 0 && (!int.TryParse(level, out var number) || number is < 1 or > 9))
            cells.Wrong("level", level, "not-a-level");
        if (parent.Length > 0 && parent == code)
            cells.Wrong("parent", parent, "own-parent");
        var seat = line.Length > 0 && cells.IsWhole ? new UnitSeat(line, parent.Length > 0 ? parent : null, int.Parse(level, System.Globalization.CultureInfo.InvariantCulture)) : null;
        var (successors, share) = Successors(cells, when);
        return new(new(cells.Sheet, cells.Line), code, when, words, seat, successors, share, cells.Text("legal_basis", 300));
    }

    private static (ImmutableArray<string>, LineageShare) Successors(ImportCells cells, Validity when)
    {
        var codes = cells.Text("successor").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var share = cells.Text("share").ToLowerInvariant();
        if (codes.Length == 0)
        {
            if (share.Length > 0)
                cells.Wrong("successor", null, "share-without-successor");
            return ([], LineageShare.Whole);
        }
        foreach (var wrong in codes.Where(code => code.Length > 40 || !ImportCells.IsCode(code)))
            cells.Wrong("successor", wrong, "not-a-code");
        if (share is not ("" or "whole" or "part" or "work"))
            cells.Wrong("share", share, "not-a-share");
        if (codes.Length > 1 && share is ("" or "whole"))
            cells.Wrong("share", share, "split-is-part");
        if (when.To is null)
            cells.Wrong("valid_to", null, "successor-without-end");
        return ([.. codes.Distinct()], share switch { "part" => LineageShare.Part, "work" => LineageShare.WorkOnly, _ => LineageShare.Whole });
    }

    private static PostLine PostOf(ImportCells cells)
    {
        var (unit, role) = (cells.Code("unit", required: true), Role(cells, cells.Required("role", 40)));
        var title = cells.Required("title_vi");
        return new(new(cells.Sheet, cells.Line), new Post(unit, role, title, cells.Text("title_en") is { Length: > 0 } english ? english : title));
    }

    private PersonLine Person(ImportCells cells)
    {
        var (name, email) = (cells.Required("name", 120), cells.Required("email"));
        if (email.Length > 0 && (email.Any(char.IsWhiteSpace) || email.IndexOf('@') is var at && (at < 1 || at != email.LastIndexOf('@') || at == email.Length - 1)))
            cells.Wrong("email", email, "not-an-address");
        var login = cells.Text("login", 100) is { Length: > 0 } own ? own : email;
        if (!login.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '@' or '+'))
            cells.Wrong("login", login, "not-a-login");
        var (unit, role) = (cells.Code("unit", required: false), cells.Text("role", 40));
        if (unit.Length == 0 != (role.Length == 0))
            cells.Wrong(unit.Length == 0 ? "unit" : "role", null, "unit-and-role");
        var post = unit.Length > 0 && role.Length > 0 ? new PostAddress(Role(cells, role), unit) : null;
        return new(new(cells.Sheet, cells.Line), login, name, email, post, cells.When(from));
    }

    private static string Role(ImportCells cells, string role)
    {
        if (role.Length > 0 && !Roles.IsKnown(role))
            cells.Wrong("role", role, "no-such-role", string.Join(", ", Roles.All.Order(StringComparer.Ordinal)));
        return role;
    }
}
