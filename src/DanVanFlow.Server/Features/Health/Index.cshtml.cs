using System.Collections.Immutable;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Health;

/// <param name="Step">The author's name of the element that stopped.</param>
public sealed record OpenIncident(string Case, int Number, string Workflow, string Unit, string Period, string Step, string Code, string Message, string? Expression, DateTimeOffset At);

/// <summary>
/// The same numbers in words, and the cases that stand still until somebody has mended the cause. Trying again is one step of the engine; it may stop again, and says so.
/// </summary>
public sealed class IndexModel(HealthCheck check, CaseDesk desk, WorkflowShelf shelf, FlowDb db, CurrentPerson me, Texts texts) : PageModel
{
    const int Most = 100;

    public HealthReading Reading { get; private set; } = null!;
    public ImmutableArray<OpenIncident> Incidents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!me.IsAdministrator)
            return NotFound();
        Reading = await check.Read();
        if (Reading.DatabaseAnswers)
            await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync(string onCase, int incident)
    {
        if (!me.IsAdministrator)
            return NotFound();
        var step = await desk.Engine(me.Caller(), onCase, "resolve-incident", now => new ResolveIncident(now, incident, FeelContext.Empty));
        check.Forget();
        var stopped = step.Refusal is null && step.Done is { HasIncident: true };
        TempData[step.Refusal is null && !stopped ? "Done" : "NotDone"] = texts[step.Refusal is { } refusal
            ? texts.Has($"Health.Refusal.{refusal.Code}") ? $"Health.Refusal.{refusal.Code}" : "Health.Refusal.other"
            : stopped ? "Health.StoppedAgain" : "Health.GoesOn"];
        return Redirect("/admin/health");
    }

    async Task Load()
    {
        var rows = await (from incident in db.Incidents.AsNoTracking()
                          where incident.ResolvedAt == null
                          join found in db.Cases.AsNoTracking() on incident.Case equals found.Id
                          orderby incident.At
                          select new { incident, found.Workflow, found.Unit, found.Period, found.Definition }).Take(Most).ToListAsync();
        var hidden = await Confidential.Among(db, me.Viewer, rows.Select(row => row.incident.Case));
        Incidents = [.. rows.Select(row => hidden.Contains(row.incident.Case) ? new OpenIncident(row.incident.Case, row.incident.Incident, texts["Status.confidential"], "", "", "", row.incident.Code, "", null, row.incident.At) : Told(row.incident, row.Workflow, row.Unit, row.Period, row.Definition))];
    }

    OpenIncident Told(IncidentRow incident, string workflow, string unit, string period, string definition) =>
        new(incident.Case, incident.Incident, shelf.Find(workflow)?.Name.In(Language) ?? workflow, unit, period,
            shelf.ByHash(definition).Route.Node(incident.Element) is { Name.Length: > 0 } node ? node.Name : incident.Element, incident.Code, incident.Message, incident.Expression, incident.At);

    static string Language => System.Globalization.CultureInfo.CurrentUICulture.Name;

    /// <summary>"3 phút", "2 giờ": as long as it matters.</summary>
    public string Age(TimeSpan age) => age.TotalMinutes < 1 ? texts["Health.Seconds", (int)age.TotalSeconds]
        : age.TotalHours < 1 ? texts["Health.Minutes", (int)age.TotalMinutes]
        : age.TotalDays < 2 ? texts["Health.Hours", (int)age.TotalHours] : texts["Health.Days", (int)age.TotalDays];
}
