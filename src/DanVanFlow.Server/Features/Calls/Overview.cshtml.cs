using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>
/// Who has sent, who has not, where each report lies and since when it is late; urging from the same place. Always in the order of unit codes: a list of the
/// slowest would be read as a pillory. Four queries however many units there are.
/// </summary>
public sealed class OverviewModel(CallReader calls, CallBoard board, Urging urging, CallDesk desk, FlowDb db, CurrentPerson me, Texts texts) : PageModel
{
    /// <summary>Code of a status, or empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public SeenCall Call { get; private set; } = null!;
    public string Title { get; private set; } = "";
    public ImmutableArray<CallLine> Lines { get; private set; } = [];
    public StandCounts Counts { get; private set; } = StandCounts.Of([]);

    /// <summary>Whole when nothing is filtered; empty groups are left out.</summary>
    public ImmutableArray<CallGroup> Groups { get; private set; } = [];

    /// <summary>Parents whose units the viewer sees all of, unfiltered: the table of coverage.</summary>
    public ImmutableArray<CallGroup> Parents { get; private set; } = [];

    public IReadOnlyDictionary<string, string> People { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Statuses that occur, in the order of a report's life.</summary>
    public ImmutableArray<string> Statuses { get; private set; } = [];

    /// <summary>The stages that this workflow's reports pass, accepted last: how far a report has come is read at a glance.</summary>
    public ImmutableArray<string> Stages { get; private set; } = [];

    public IReadOnlySet<string> MayUrge { get; private set; } = ImmutableHashSet<string>.Empty;
    public IReadOnlySet<string> UrgedToday { get; private set; } = ImmutableHashSet<string>.Empty;
    public int LateToUrge { get; private set; }

    public bool IsFiltered => !string.IsNullOrEmpty(Status) || Late || !string.IsNullOrWhiteSpace(Q);
    public int Missing => Lines.Count(line => line.Case is null && line.Stand != Stand.Excused);

    /// <summary>Whether other deadlines, an end or an excuse are this person's to set.</summary>
    public bool MayManage => May.Do(Permission.OpenCall, me.Viewer.In(Call.Row.Workflow), Call.Row.RootUnit, Call.Tree);

    /// <summary>Whether the page of this unit's terms has something to do for this person.</summary>
    public bool HasTerms(CallLine line) => Call.Row.ClosedAt is null && line.Stand is not (Stand.Accepted or Stand.Over)
        && (UnitRights.MayDecide(me.Viewer, Call, line.Unit.Code) || UnitRights.MayAsk(me.Viewer, Call, line.Unit.Code));

    /// <summary>Units that wait for an answer about more time, when it is this person who may give it.</summary>
    public ImmutableArray<CallLine> Asking => Call.Row.ClosedAt is not null ? [] : [.. Lines.Where(line => line.AsksForTime && UnitRights.MayDecide(me.Viewer, Call, line.Unit.Code))];

    public bool MayFill => Missing > 0 && Call.Row.ClosedAt is null && May.Do(Permission.OpenCall, me.Viewer.In(Call.Row.Workflow), Call.Row.RootUnit, Call.Tree);

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!await Load(id))
            return NotFound();
        var wanted = AccentFolding.Fold(Q ?? "");
        Groups = CallBoard.Groups(Call, Lines.Where(line => Shows(line, wanted)));
        Parents = [.. CallBoard.Groups(Call, Lines).Where(group => group is { Parent: not null, ShowsCoverage: true })];
        Statuses = [.. CaseStatus.All.Select(status => status.Code).Prepend(Untouched.Word).Where(code => Lines.Any(line => line.Status == code))];
        var passed = Call.Workflow?.Route.Nodes.OfType<UserTask>().Select(task => task.Stage ?? CaseStatus.Draft.Code).ToHashSet() ?? [];
        Stages = [.. CaseStatus.All.Where(status => !status.IsOver && passed.Contains(status.Code)).Select(status => status.Code), CaseStatus.Accepted.Code];
        var urgable = Lines.Where(line => urging.MayUrge(me.Viewer, Call, line)).ToList();
        UrgedToday = await urging.UrgedToday(Call, urgable);
        MayUrge = urgable.Select(line => line.Unit.Code).ToHashSet();
        LateToUrge = urgable.Count(line => line.IsLate && !UrgedToday.Contains(line.Case!));
        await Name();
        return Page();
    }

    /// <param name="unit">One unit's code; null urges all that are late.</param>
    public async Task<IActionResult> OnPostUrgeAsync(string id, string? unit)
    {
        if (!await Load(id))
            return NotFound();
        var meant = Lines.Where(line => unit is null ? line.IsLate : line.Unit.Code == unit).Where(line => urging.MayUrge(me.Viewer, Call, line)).ToList();
        if (unit is not null && meant.Count == 0)
            return NotFound();
        var urged = await urging.Urge(me.Caller(), Call, meant);
        TempData["Done"] = string.Join(' ', new[]
        {
            urged.Now.IsEmpty ? null : texts["Calls.UrgedNow", urged.Now.Length],
            urged.Before.IsEmpty ? null : texts["Calls.UrgedBefore", urged.Before.Length],
            meant.Count == 0 ? texts["Calls.NobodyToUrge"] : null,
        }.OfType<string>());
        return Redirect($"/calls/{id}{Request.QueryString.Value?.Replace("handler=Urge", "").TrimEnd('?', '&')}");
    }

    /// <summary>Opens the cases that are still missing: after a stop in the middle of opening, or when the tree of the cut-off date was corrected.</summary>
    public async Task<IActionResult> OnPostFillAsync(string id)
    {
        if (!await Load(id) || !May.Do(Permission.OpenCall, me.Viewer.In(Call.Row.Workflow), Call.Row.RootUnit, Call.Tree))
            return NotFound();
        TempData["Done"] = texts["Calls.Filled", await desk.Fill(me.Caller(), Call.Row)];
        return Redirect($"/calls/{id}");
    }

    async Task<bool> Load(string id)
    {
        if (await calls.Find(me.Viewer, id) is not { } call)
            return false;
        Call = call;
        Title = call.Title(CultureInfo.CurrentUICulture.Name);
        Lines = await board.Lines(call);
        Counts = StandCounts.Of(Lines);
        return true;
    }

    bool Shows(CallLine line, string wanted) =>
        (string.IsNullOrEmpty(Status) || line.Status == Status) && (!Late || line.IsLate)
        && (wanted.Length == 0 || line.Unit.Code.StartsWith(wanted, StringComparison.Ordinal) || AccentFolding.Fold($"{line.Unit.FullName} {line.Unit.NameEn}").Contains(wanted, StringComparison.Ordinal));

    // The names of everybody who has work in this call, in one question.
    async Task Name()
    {
        var ids = Lines.SelectMany(line => line.With).Distinct().SelectMany(post => Actors(post).Select(actor => actor.PersonId)).Distinct().ToList();
        People = await db.Users.AsNoTracking().Where(person => EF.Parameter(ids).Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName);
    }

    IReadOnlyList<Actor> Actors(PostAddress post) => me.Organization.StaffingOf(post, me.Today, Call.Row.Workflow).Actors;

    /// <summary>Index of the stage that the report stands at; -1 before anybody began.</summary>
    public int Reached(CallLine line) => line.Stand switch
    {
        Stand.Accepted => Stages.Length - 1,
        Stand.NotStarted => -1,
        _ => Math.Max(0, Stages.IndexOf(line.Status)),
    };

    /// <summary>Who would open the work today; empty when the post and its stand-ins are vacant.</summary>
    public string Holders(PostAddress post) => string.Join(", ", Actors(post).Select(actor => People.GetValueOrDefault(actor.PersonId)).OfType<string>());
}
