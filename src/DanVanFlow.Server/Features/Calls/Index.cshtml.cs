using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>One line of the list.</summary>
public sealed record ListedCall(SeenCall Call, string Title, StandCounts Counts, DateTimeOffset? NextDeadline);

/// <summary>A call that a regime will open by itself.</summary>
public sealed record ListedPlan(PlannedCall Call, string Title, string Unit);

/// <summary>The calls that the person may see, newest first, each with a bar over the units that they may see.</summary>
public sealed class IndexModel(CallReader calls, CallBoard board, OpeningPlan plan, OpenRegimes regimes, WorkflowShelf shelf, CurrentPerson me, TimeProvider clock) : PageModel
{
    const int PageSize = 10;
    const int DaysAhead = 60;

    public IReadOnlyList<ListedCall> Calls { get; private set; } = [];
    /// <summary>What regimes open within two months, and what they missed; only for those who open calls.</summary>
    public ImmutableArray<ListedPlan> Planned { get; private set; } = [];
    public Pager? Pager { get; private set; }
    public bool MayOpen => plan.IsFor;

    public async Task OnGetAsync(int p = 1)
    {
        var all = await calls.All(me.Viewer);
        (var page, Pager) = Paging.Of(all, p, PageSize, at => $"/calls?p={at}");
        var lines = await board.Lines(page);
        var language = CultureInfo.CurrentUICulture.Name;
        Calls = [.. page.Select(call => new ListedCall(call, call.Title(language), StandCounts.Of(lines[call.Row.Id]), Next(call)))];
        if (MayOpen && Pager?.Previous is null)
            Planned = [.. (await regimes.Planned(me.Today.AddDays(DaysAhead))).Where(Seen).Select(call => Listed(call, language))];
    }

    // The nearest deadline still ahead among the levels that this person sees; the last one when all have passed.
    DateTimeOffset? Next(SeenCall call)
    {
        ImmutableArray<DateTimeOffset> dues = [.. call.Units.Select(unit => unit.Level).Distinct().Select(call.DueAt).OfType<DateTimeOffset>().Order()];
        return dues.IsEmpty ? null : dues.FirstOrDefault(due => due >= clock.GetUtcNow()) is var next && next != default ? next : dues[^1];
    }

    bool Seen(PlannedCall call) =>
        May.Do(Permission.SeeCall, me.Viewer.In(call.Regime.Regime.Workflow), call.Regime.Regime.RootUnit, me.Organization.TreeAt(call.Planned.Window.CutOff, call.Regime.Regime.Line));

    ListedPlan Listed(PlannedCall call, string language)
    {
        var regime = call.Regime.Regime;
        return new(call, $"{shelf.Find(regime.Workflow)?.Name.In(language) ?? regime.Workflow}: {call.Planned.Period.Title(language)}",
            me.Organization.TreeAt(call.Planned.Window.CutOff, regime.Line).Find(regime.RootUnit) is { } unit ? UnitNames.Say(unit) : regime.RootUnit);
    }
}
