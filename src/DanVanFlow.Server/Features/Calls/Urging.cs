using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>Units that were urged now, and those that somebody had urged already on this working day.</summary>
public sealed record Urged(ImmutableArray<CallLine> Now, ImmutableArray<CallLine> Before);

/// <summary>
/// Đôn đốc: a polite letter to the posts where the work lies. At most one for a case on a working day, whoever presses the button and however often: the outbox
/// row's id is made of case and day, so a second one cannot be written.
/// </summary>
public sealed class Urging(FlowDatabase database, StepLane lane, OutboxBell bell, UnitCalendars calendars, TimeProvider clock)
{
    const int SoonWorkingDays = 1;

    /// <summary>Late, or due by the next working day, and lying at posts below the viewer's own unit.</summary>
    public bool MayUrge(Viewer viewer, SeenCall call, CallLine line) =>
        line is { Case: not null, With.IsEmpty: false } && call.Row.ClosedAt is null && (line.IsLate || IsNear(call, line))
        && line.With.All(post => May.Do(Permission.Urge, viewer.In(call.Row.Workflow), post.Unit, call.Tree));

    /// <summary>Cases of these lines that were urged on their unit's working day.</summary>
    public async Task<IReadOnlySet<string>> UrgedToday(SeenCall call, IEnumerable<CallLine> lines)
    {
        var ids = lines.ToDictionary(line => Id(call, line), line => line.Case!);
        if (ids.Count == 0)
            return ImmutableHashSet<string>.Empty;
        var keys = ids.Keys.ToList();
        await using var db = database.CreateDbContext();
        var there = await db.Outbox.AsNoTracking().Where(row => EF.Parameter(keys).Contains(row.Id)).Select(row => row.Id).ToListAsync();
        return there.Select(id => ids[id]).ToHashSet();
    }

    /// <param name="lines">Only those that <see cref="MayUrge"/> allows.</param>
    public async Task<Urged> Urge(Caller caller, SeenCall call, IReadOnlyList<CallLine> lines)
    {
        var said = await Write(caller, call, lines);
        bell.Ring();
        return new([.. lines.Where(line => said.Contains(line.Case!))], [.. lines.Where(line => !said.Contains(line.Case!))]);
    }

    async Task<IReadOnlySet<string>> Write(Caller caller, SeenCall call, IReadOnlyList<CallLine> lines)
    {
        for (var again = 0; ; again++)
            try
            {
                var before = await UrgedToday(call, lines);
                var now = lines.Where(line => !before.Contains(line.Case!)).ToList();
                return await lane.Write(async db =>
                {
                    db.Outbox.AddRange(now.Select(line => Letter(caller, call, line)));
                    db.Audit.AddRange(now.Select(line => Audit(caller, call, line)));
                    await db.SaveChangesAsync();
                    return now.Select(line => line.Case!).ToHashSet();
                });
            }
            catch (Exception trouble) when (again < 3 && (database.IsUniqueViolation(trouble) || trouble.InnerException is { } inner && database.IsUniqueViolation(inner)))
            {
                // Somebody else pressed the same button a moment ago: look again and leave theirs standing.
            }
    }

    OutboxRow Letter(Caller caller, SeenCall call, CallLine line) => new LetterOrder
    {
        Letter = LetterKinds.Urged,
        Case = line.Case,
        Item = line.Item,
        Posts = [.. line.With.Select(post => post.ToString())],
        Unit = line.Unit.Code,
        Period = call.Row.Period,
        Workflow = call.Row.Workflow,
        DueAt = line.DueAt,
        Facts = new Dictionary<string, string> { [LetterFacts.By] = caller.Name, [LetterFacts.Call] = call.Row.Id },
    }.ToOutbox(Id(call, line), clock.GetUtcNow());

    AuditRow Audit(Caller caller, SeenCall call, CallLine line) => new()
    {
        At = clock.GetUtcNow(),
        Person = caller.Person,
        Post = caller.Hat?.ToString(),
        Act = "urge",
        Subject = $"case/{line.Case}",
        Unit = line.Unit.Code,
        Line = call.Row.Line,
        After = AuditText.Of(("posts", string.Join(' ', line.With))),
        From = caller.From,
    };

    // Over a weekend it is still Friday: nobody needs a second letter before the office opens.
    string Id(SeenCall call, CallLine line) => $"urge-{line.Case}-{CalendarOf(call, line).PreviousWorkingDay(Today).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    bool IsNear(SeenCall call, CallLine line) => line.DueAt is { } due && CalendarOf(call, line).WorkingDaysBetween(Today, VietnamTime.LocalDate(due)) <= SoonWorkingDays;

    // The unit's own: what is a day off there is none here.
    WorkingCalendar CalendarOf(SeenCall call, CallLine line) => calendars.Of(call.Tree, line.Unit.Code);

    DateOnly Today => VietnamTime.LocalDate(clock.GetUtcNow());
}
