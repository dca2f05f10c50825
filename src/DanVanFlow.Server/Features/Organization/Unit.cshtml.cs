using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Features.Organization.Import;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Organization;

/// <summary>One unit through time: where it stands, what it was made of and became, who sat there when, and the open cases that the viewer may see.</summary>
public sealed class UnitModel(CurrentPerson me, AccountDirectory accounts, FlowDb db, CaseReader cases, WorkflowShelf workflows, ImportDesk desk) : PageModel
{
    const int MostCases = 20;

    public DateOnly At { get; private set; }
    public UnitRecord Unit { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public ImmutableArray<Unit> Path { get; private set; } = [];
    public ImmutableArray<Unit> Below { get; private set; } = [];
    public IReadOnlyList<(Post Post, IReadOnlyList<PastHolder> Holders)> Posts { get; private set; } = [];

    /// <summary>Of a unit that ended before the day that is looked at; null for one that is there, or is yet to come.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>What an ended unit is on that day, in part or whole; empty when it was dissolved.</summary>
    public ImmutableArray<Kin> Heirs => LastDay is { } last ? me.Organization.SuccessorsOf(Unit.Code, last, At) : [];

    /// <summary>Who finishes the open work of an ended unit; null when nobody does.</summary>
    public string? WorkHeir => LastDay is null ? null : me.Organization.HeirOf(Unit.Code, At);

    /// <summary>Number of the decision that ended the unit; null when none was recorded.</summary>
    public string? EndedBy => Became.FirstOrDefault(row => row.Date == LastDay?.AddDays(1)) is { } edge && Bases.TryGetValue(edge.RestructuringId, out var basis) ? basis : null;

    /// <summary>Edges in which this code is the new, or the old, unit; newest first.</summary>
    public ImmutableArray<Lineage> MadeOf { get; private set; } = [];
    public ImmutableArray<Lineage> Became { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Bases { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyList<CaseRow> Cases { get; private set; } = [];

    /// <summary>Whether the reader looks after this unit's letters, in any line.</summary>
    public bool SeesLetters => me.Organization.Lines.Any(line => May.Do(Permission.SeeLetters, me.Viewer, Unit.Code, me.Organization.TreeAt(me.Today, line)));

    public async Task<IActionResult> OnGetAsync(string code, DateOnly? at, string? line)
    {
        if (me.Organization.Unit(code) is not { } unit)
            return NotFound();
        At = at ?? me.Today;
        Unit = unit;
        Name = UnitNames.Say(me.Organization, code, At);
        line ??= (unit.Memberships.FirstOrDefault(membership => membership.When.Covers(At)) ?? unit.Memberships.FirstOrDefault())?.Line ?? "";
        var tree = me.Organization.TreeAt(At, line);
        Path = tree.PathTo(code);
        Below = tree.Children(code);
        Posts = await PostsInTime(code);
        MadeOf = [.. me.Organization.LineageTo(code).OrderByDescending(row => row.Date)];
        Became = [.. me.Organization.LineageFrom(code).OrderByDescending(row => row.Date)];
        LastDay = LastDayOf(unit);
        Bases = MadeOf.IsEmpty && Became.IsEmpty ? Bases : await desk.LegalBases();
        Cases = await OpenCases(code);
        return Page();
    }

    /// <summary>May rename posts and add some, in People.</summary>
    public bool KeepsPosts => me.IsAdministrator || me.Organization.Lines.Any(line => May.Do(Permission.ManagePeople, me.Viewer, Unit.Code, me.Organization.TreeAt(me.Today, line)));

    /// <summary>"From the beginning" is not shown as the year 1.</summary>
    public string Start(Validity when) => when.From.Year < 1900 ? "" : ScreenTime.Date(when.From);

    public string Workflow(CaseRow row) => (workflows.Find(row.Workflow)?.Name.In(me.Language) ?? row.Workflow) + ", " + (Period.TryParse(row.Period, out var period) ? period.Title(me.Language) : row.Period);

    DateOnly? LastDayOf(UnitRecord unit) =>
        unit.Memberships.Any(membership => membership.When.To is null || membership.When.To >= At) ? null : unit.Memberships.Max(membership => membership.When.To);

    async Task<IReadOnlyList<(Post, IReadOnlyList<PastHolder>)>> PostsInTime(string code)
    {
        var posts = new List<(Post, IReadOnlyList<PastHolder>)>();
        foreach (var post in me.Organization.PostsAt(code))
        {
            var held = new List<PastHolder>();
            foreach (var holding in me.Organization.HoldingsOf(post.Address).OrderByDescending(holding => holding.When.From))
                held.Add(new((await accounts.Find(holding.PersonId))?.DisplayName ?? holding.PersonId, holding.When, me.Organization.IsLocked(holding.PersonId, At)));
            posts.Add((post, held));
        }
        return posts;
    }

    // Confidential ones are not even counted here: their list is on the pages of those who work on them.
    async Task<IReadOnlyList<CaseRow>> OpenCases(string code)
    {
        var over = CaseStatus.All.Where(status => status.IsOver).Select(status => status.Code).ToList();
        var rows = await db.Cases.AsNoTracking().Where(row => row.Unit == code && !over.Contains(row.Status) && row.ConfidentialSince == null).OrderBy(row => row.DueAt).Take(MostCases).ToListAsync();
        return [.. rows.Where(row => cases.MaySee(me.Viewer, row))];
    }
}

/// <param name="IsLocked">The account is locked on the day that is looked at: the post counts as vacant.</param>
public sealed record PastHolder(string Name, Validity When, bool IsLocked);
