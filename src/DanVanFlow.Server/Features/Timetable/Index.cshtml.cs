using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Timetable;

/// <summary>
/// What runs by itself: in words, how it went last, how often it failed of late, when it runs next. Running one now is a POST with an audit row; every entry
/// is safe to run twice.
/// </summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, ITimetable timetable, StepLane lane, AccountWriting writing, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>Failures are counted over this many days.</summary>
    public const int Days = 7;

    public IReadOnlyList<TimetableLine> Lines { get; private set; } = [];
    public Dictionary<string, TimetableRunRow> Last { get; private set; } = [];
    public Dictionary<string, int> Failures { get; private set; } = [];
    public IReadOnlyList<TimetableRunRow> Runs { get; private set; } = [];
    public Dictionary<string, string> Names { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!me.IsAdministrator)
            return NotFound();
        Lines = await timetable.Lines(cancel);
        var newest = await db.TimetableRuns.GroupBy(run => run.Entry).Select(runs => runs.Max(run => run.Number)).ToListAsync(cancel);
        Last = await db.TimetableRuns.AsNoTracking().Where(run => newest.Contains(run.Number)).ToDictionaryAsync(run => run.Entry, cancel);
        var since = clock.GetUtcNow().AddDays(-Days);
        Failures = await db.TimetableRuns.Where(run => run.Failed && run.StartedAt > since).GroupBy(run => run.Entry)
            .Select(runs => new { runs.Key, Count = runs.Count() }).ToDictionaryAsync(counted => counted.Key, counted => counted.Count, cancel);
        Runs = await db.TimetableRuns.AsNoTracking().Where(run => run.Failed || run.By != null).OrderByDescending(run => run.Number).Take(30).ToListAsync(cancel);
        var persons = Runs.Select(run => run.By).OfType<string>().Distinct().ToList();
        Names = await db.Users.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(string entry, CancellationToken cancel)
    {
        if (!me.IsAdministrator || (await timetable.Lines(cancel)).All(line => line.Entry != entry))
            return NotFound();
        var audit = writing.Row("timetable-run", entry);
        await lane.Write(async db =>
        {
            db.Audit.Add(audit);
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        await timetable.RunNow(entry, me.Id, CancellationToken.None);
        TempData["Done"] = texts["Timetable.Fired", What(entry)];
        return LocalRedirect("/admin/timetable");
    }

    public string What(string entry) => texts.Has($"Timetable.What.{entry}") ? texts[$"Timetable.What.{entry}"] : Lines.FirstOrDefault(line => line.Entry == entry)?.What ?? entry;

    public string Took(TimetableRunRow run) => texts["Timetable.Milliseconds", (long)(run.EndedAt - run.StartedAt).TotalMilliseconds];
}
