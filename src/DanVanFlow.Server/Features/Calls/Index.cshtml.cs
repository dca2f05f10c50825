using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>One line of the list.</summary>
public sealed record ListedCall(SeenCall Call, string Title, StandCounts Counts, DateTimeOffset? NextDeadline);

/// <summary>The calls that the person may see, newest first, each with a bar over the units that they may see.</summary>
public sealed class IndexModel(CallReader calls, CallBoard board, OpeningPlan plan, CurrentPerson me, TimeProvider clock) : PageModel
{
    const int PageSize = 10;

    public IReadOnlyList<ListedCall> Calls { get; private set; } = [];
    public Pager? Pager { get; private set; }
    public bool MayOpen => plan.IsFor;

    public async Task OnGetAsync(int p = 1)
    {
        var all = await calls.All(me.Viewer);
        p = Math.Clamp(p, 1, Math.Max(1, (all.Count + PageSize - 1) / PageSize));
        var page = all.Skip((p - 1) * PageSize).Take(PageSize).ToList();
        var lines = await board.Lines(page);
        var language = CultureInfo.CurrentUICulture.Name;
        Calls = [.. page.Select(call => new ListedCall(call, call.Title(language), StandCounts.Of(lines[call.Row.Id]), Next(call)))];
        if (all.Count > PageSize)
            Pager = new(p > 1 ? $"/calls?p={p - 1}" : null, p * PageSize < all.Count ? $"/calls?p={p + 1}" : null, $"{p}/{(all.Count + PageSize - 1) / PageSize}");
    }

    // The nearest deadline still ahead among the levels that this person sees; the last one when all have passed.
    DateTimeOffset? Next(SeenCall call)
    {
        ImmutableArray<DateTimeOffset> dues = [.. call.Units.Select(unit => unit.Level).Distinct().Select(call.DueAt).OfType<DateTimeOffset>().Order()];
        return dues.IsEmpty ? null : dues.FirstOrDefault(due => due >= clock.GetUtcNow()) is var next && next != default ? next : dues[^1];
    }
}
