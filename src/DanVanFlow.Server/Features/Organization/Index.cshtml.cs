using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Features.Organization.Import;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Organization;

/// <summary>
/// The tree of one line on one date, and what changed up to another. Who is above whom is no secret among officials, so everybody who signed in may look; what
/// units reported is guarded elsewhere. Of a large tree a unit's children are shown only when the address asks to open it: a country has 3,355 units.
/// </summary>
public sealed class IndexModel(CurrentPerson me, ImportDesk desk, ChangeShelf shelf, Texts texts) : PageModel
{
    /// <summary>A tree of at most so many units is shown whole.</summary>
    const int SmallTree = 60;

    /// <summary>Changes on one page of the comparison.</summary>
    const int ChangesOnPage = 50;

    HashSet<string> opened = [];

    public DateOnly At { get; private set; }

    /// <summary>The day to compare with; null when nobody asked.</summary>
    public DateOnly? To { get; private set; }
    public string Line { get; private set; } = "";
    public string Q { get; private set; } = "";
    public ImmutableArray<string> Lines { get; private set; } = [];
    public UnitTree Tree { get; private set; } = null!;

    /// <summary>Null when the whole tree is shown.</summary>
    public Unit? From { get; private set; }
    public ImmutableArray<Unit> Roots { get; private set; }

    /// <summary>Null when nothing was searched.</summary>
    public ImmutableArray<Unit>? Found { get; private set; }

    /// <summary>Days on which anything in the line changed: the stops of the slider, and links without script.</summary>
    public ImmutableArray<DateOnly> Days { get; private set; } = [];

    /// <summary>Null when no two days are compared.</summary>
    public ChangeList? Changes { get; private set; }
    public bool MayExport => May.DoAnywhere(Permission.ManageOrganization, me.Viewer);

    public async Task OnGetAsync(DateOnly? at, DateOnly? to, string? line, string? q, string? from, string? open, int p = 1)
    {
        At = at ?? me.Today;
        To = to;
        Lines = [.. me.Organization.Lines];
        Line = line is not null && Lines.Contains(line) ? line : OwnLine();
        Q = q?.Trim() ?? "";
        opened = [.. (open ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(100)];
        Tree = me.Organization.TreeAt(At, Line);
        From = from is null ? null : Tree.Find(from);
        Roots = From is null ? Tree.Roots : [From];
        Found = Q.Length > 0 ? Tree.Search(Q) : null;
        Days = me.Organization.DaysOfChange(Line);
        if (To is not { } later)
            return;
        if (later < At)
            (At, To, Tree) = (later, At, me.Organization.TreeAt(later, Line));
        var all = shelf.Between(me.Organization, Line, At, To.Value);
        var (shown, pager) = Paging.Of(all.Changes, p, ChangesOnPage, AddressOfChanges);
        Changes = new(shown, all.Counts, await desk.LegalBases(), At, To.Value, Line, pager);
    }

    string AddressOfChanges(int page) => $"/organization?{Query}&p={page}#changes";

    /// <summary>A unit of a small tree and the one that the page begins at are open by themselves.</summary>
    public bool Opens(Unit unit, int depth) =>
        Tree.Units.Length <= SmallTree || opened.Contains(unit.Code) || depth == 0 && (From is not null || Tree.Roots.Length == 1 && Tree.Children(unit.Code).Length <= 100);

    public string Address(Unit unit) => $"/organization/{unit.Code}?{Query}";

    public string AddressBelow(Unit unit) => $"/organization?{Query}&from={unit.Code}";

    /// <summary>The same page with this unit opened too.</summary>
    public string AddressOpen(Unit unit) => Opened([.. opened, unit.Code]) + $"#u-{unit.Code}";

    public string AddressClosed(Unit unit) => Opened([.. opened.Where(code => code != unit.Code)]) + $"#u-{unit.Code}";

    public bool WasOpened(Unit unit) => opened.Contains(unit.Code);

    public string AddressAt(DateOnly day) => $"/organization?at={Day(day)}&line={Uri.EscapeDataString(Line)}";

    public string LineName(string line) => LineNames.Say(texts, line);

    public static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    string Opened(IEnumerable<string> codes) =>
        $"/organization?{Query}{(From is null ? "" : "&from=" + From.Code)}{(codes.Any() ? "&open=" + Uri.EscapeDataString(string.Join(' ', codes.Order(StringComparer.Ordinal))) : "")}";

    string Query => $"at={Day(At)}&line={Uri.EscapeDataString(Line)}{(To is { } later ? "&to=" + Day(later) : "")}";

    /// <summary>The line in which the viewer's own unit stands, else the first.</summary>
    string OwnLine()
    {
        var unit = me.Hat is { } hat ? me.Organization.Unit(hat.Unit) : null;
        return unit?.Memberships.FirstOrDefault(membership => membership.When.Covers(At))?.Line ?? Lines.FirstOrDefault("");
    }
}

/// <summary>_Changes: one page of what happened between two days.</summary>
/// <param name="Counts">Of all pages together.</param>
public sealed record ChangeList(
    ImmutableArray<UnitChanged> Changes, ImmutableArray<(string Key, int Count)> Counts, IReadOnlyDictionary<string, string> Bases, DateOnly From, DateOnly To, string Line, Pager? Pager);

/// <summary>Names of reporting lines; a line without a text shows its code.</summary>
public static class LineNames
{
    public static string Say(Texts texts, string line) => texts.Has("Line." + line) ? texts["Line." + line] : line;
}
