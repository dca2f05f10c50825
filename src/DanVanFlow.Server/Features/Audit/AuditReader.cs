using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Audit;

/// <summary>A row as one viewer may read it.</summary>
/// <param name="Case">Of a row about a case that the viewer may see; null otherwise.</param>
/// <param name="ShowsText">Before and after may be read. Not of a case whose report the viewer may not see: a remark quotes it.</param>
/// <param name="IsHidden">About a confidential case of others: only that something happened, when and by whom.</param>
public sealed record AuditLine(AuditRow Row, CaseRow? Case, bool ShowsText, bool IsHidden);

/// <param name="Next">Where the next page goes on; null at the end.</param>
/// <param name="IsUnfinished">The search stopped after many rows that did not fit, not because the page was full.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, AuditPlace? Next, bool IsUnfinished);

/// <summary>
/// Reads the audit from the newest row backwards. The narrowest wish chooses the index; all the others are looked at in memory, on what the viewer may read and on
/// nothing else, so that no search finds words that are not shown. A search looks at so many rows and then says how far it came: a page costs the same
/// with a thousand rows in the house and with a million.
/// </summary>
public sealed class AuditReader(IDbContextFactory<FlowDb> databases, CaseReader cases, CurrentPerson me)
{
    public const int MostLooked = 20_000;
    const int FewKeys = 20;

    public bool IsOpen => May.DoAnywhere(Permission.SeeAudit, me.Viewer);

    public async Task<AuditPage> Read(AuditQuestion asked, int most, int mostLooked = MostLooked, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var persons = asked.Person is { } name ? await Persons(db, name, cancel) : null;
        var units = asked.Unit is { } unit ? Units(unit) : null;
        var narrowed = Narrowed(db, asked, persons, units);
        var lines = new List<AuditLine>();
        var after = asked.After;
        for (var (looked, size) = (0, most * 2); ; size = 2000)
        {
            var rows = await After(narrowed, after).Take(size).ToListAsync(cancel);
            foreach (var line in await Shown(db, rows, cancel))
            {
                if (Fits(line, asked, persons, units))
                {
                    if (lines.Count == most)
                        return new(lines, after, false);
                    lines.Add(line);
                }
                after = new(line.Row.At, line.Row.Number);
            }
            looked += rows.Count;
            if (rows.Count < size)
                return new(lines, null, false);
            after = new(rows[^1].At, rows[^1].Number);
            if (looked >= mostLooked)
                return new(lines, after, true);
        }
    }

    static IQueryable<AuditRow> Narrowed(FlowDb db, AuditQuestion asked, HashSet<string>? persons, HashSet<string>? units)
    {
        var rows = db.Audit.AsNoTracking();
        if (asked.From is { } from && VietnamTime.StartOfDay(from) is var begin)
            rows = rows.Where(row => row.At >= begin);
        if (asked.To is { } to && VietnamTime.StartOfDay(to.AddDays(1)) is var end)
            rows = rows.Where(row => row.At < end);
        if (asked.About is { } about)
            return rows.Where(row => row.Subject == about);
        if (persons is { Count: <= FewKeys } && persons.ToList() is var few)
            return few is [var one] ? rows.Where(row => row.Person == one) : rows.Where(row => few.Contains(row.Person!));
        if (units is { Count: <= FewKeys } && units.ToList() is var places)
            return places is [var only] ? rows.Where(row => row.Unit == only) : rows.Where(row => places.Contains(row.Unit!));
        return asked.Act is { } act ? rows.Where(row => row.Act == act) : rows;
    }

    static IQueryable<AuditRow> After(IQueryable<AuditRow> rows, AuditPlace? place)
    {
        if (place is { At: var at, Number: var number })
            rows = rows.Where(row => row.At <= at && (row.At < at || row.Number < number));
        return rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Number);
    }

    // What the viewer may not know of is left out; what they may know of but not read is kept without its words.
    async Task<IReadOnlyList<AuditLine>> Shown(FlowDb db, List<AuditRow> rows, CancellationToken cancel)
    {
        var mine = rows.Where(MaySee).ToList();
        var ids = mine.Select(CaseOf).OfType<string>().Distinct().ToList();
        var found = ids.Count == 0 ? [] : await db.Cases.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new CaseRow { Id = row.Id, Workflow = row.Workflow, Definition = row.Definition, Unit = row.Unit, Period = row.Period, Line = row.Line, Level = row.Level, Status = row.Status, State = Array.Empty<byte>(), Version = row.Version, OpenedAt = row.OpenedAt, ConfidentialSince = row.ConfidentialSince })
            .ToDictionaryAsync(row => row.Id, cancel);
        var hidden = await Confidential.Among(db, me.Viewer, found.Values.Where(row => row.ConfidentialSince is not null).Select(row => row.Id), cancel);
        return [.. mine.Select(row =>
        {
            if (CaseOf(row) is not { } id || found.GetValueOrDefault(id) is not { } on)
                return new AuditLine(row, null, true, false);
            var sees = !hidden.Contains(id) && cases.MaySee(me.Viewer, on);
            return new AuditLine(row, sees ? on : null, sees, hidden.Contains(id));
        })];
    }

    // As the tree stood when it happened: a merger takes no past away from those who answered for it.
    bool MaySee(AuditRow row) => me.IsAdministrator || row.Unit is { } unit
        && (row.Line is { } line ? [line] : me.Organization.Lines).Any(line =>
            May.Do(Permission.SeeAudit, me.Viewer, unit, me.Organization.TreeAt(VietnamTime.LocalDate(row.At), line)));

    bool Fits(AuditLine line, AuditQuestion asked, HashSet<string>? persons, HashSet<string>? units)
    {
        var row = line.Row;
        if (line.IsHidden && asked.AsksWhat)
            return false;
        return (asked.Act is null || row.Act == asked.Act)
            && (persons is null || row.Person is { } person && persons.Contains(person))
            && (units is null || row.Unit is { } unit && units.Contains(unit))
            && (asked.Text is null || Texts(line).Any(text => text is not null && AccentFolding.Fold(text).Contains(AccentFolding.Fold(asked.Text), StringComparison.Ordinal)));
    }

    static IEnumerable<string?> Texts(AuditLine line) => line.ShowsText ? [line.Row.Before, line.Row.After, line.Row.From] : [line.Row.From];

    public static string? CaseOf(AuditRow row) => row.Subject.StartsWith("case/", StringComparison.Ordinal) ? row.Subject["case/".Length..] : null;

    static async Task<HashSet<string>> Persons(FlowDb db, string typed, CancellationToken cancel)
    {
        var wanted = AccentFolding.Fold(typed);
        var all = await db.Users.AsNoTracking().Select(user => new { user.Id, user.DisplayName, user.UserName }).ToListAsync(cancel);
        return [.. all.Where(user => AccentFolding.Fold($"{user.DisplayName} {user.UserName}").Contains(wanted, StringComparison.Ordinal)).Select(user => user.Id),
            .. Caller.Timetable.Person == typed ? [typed] : Array.Empty<string>()];
    }

    HashSet<string> Units(string typed)
    {
        if (me.Organization.Unit(typed) is not null)
            return [typed];
        var wanted = AccentFolding.Fold(typed);
        return [.. me.Organization.Units.Where(unit => unit.Names.Any(name => AccentFolding.Fold($"{name.Type} {name.Name} {name.NameEn}").Contains(wanted, StringComparison.Ordinal))).Select(unit => unit.Code)];
    }
}
