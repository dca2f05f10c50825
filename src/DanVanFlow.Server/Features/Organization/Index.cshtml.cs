using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Organization;

/// <summary>
/// The tree of one line on one date. Who is above whom is no secret among officials, so everybody who signed in may look; what units reported is guarded
/// elsewhere. A tree of thousands is opened two levels at a time.
/// </summary>
public sealed class IndexModel(CurrentPerson me, Texts texts) : PageModel
{
    const int SmallTree = 600;

    public DateOnly At { get; private set; }
    public string Line { get; private set; } = "";
    public string Q { get; private set; } = "";
    public ImmutableArray<string> Lines { get; private set; } = [];
    public UnitTree Tree { get; private set; } = null!;

    /// <summary>Null when the whole tree is shown.</summary>
    public Unit? From { get; private set; }
    public ImmutableArray<Unit> Roots { get; private set; }

    /// <summary>Null when nothing was searched.</summary>
    public ImmutableArray<Unit>? Found { get; private set; }

    public void OnGet(DateOnly? at, string? line, string? q, string? from)
    {
        At = at ?? me.Today;
        Lines = [.. me.Organization.Lines];
        Line = line is not null && Lines.Contains(line) ? line : OwnLine();
        Q = q?.Trim() ?? "";
        Tree = me.Organization.TreeAt(At, Line);
        From = from is null ? null : Tree.Find(from);
        Roots = From is null ? Tree.Roots : [From];
        Found = Q.Length > 0 ? Tree.Search(Q) : null;
    }

    public bool Opens(int depth) => Tree.Units.Length <= SmallTree || depth < 2;

    public string Address(Unit unit) => $"/organization/{unit.Code}?{Query}";

    public string AddressBelow(Unit unit) => $"/organization?{Query}&from={unit.Code}";

    public string LineName(string line) => LineNames.Say(texts, line);

    string Query => $"at={At.ToString("O", CultureInfo.InvariantCulture)}&line={Uri.EscapeDataString(Line)}";

    /// <summary>The line in which the viewer's own unit stands, else the first.</summary>
    string OwnLine()
    {
        var unit = me.Hat is { } hat ? me.Organization.Unit(hat.Unit) : null;
        return unit?.Memberships.FirstOrDefault(membership => membership.When.Covers(At))?.Line ?? Lines.FirstOrDefault("");
    }
}

/// <summary>_Branch: a unit with what is below it.</summary>
public sealed record Branch(IndexModel Page, Unit Unit, int Depth);

/// <summary>Names of reporting lines; a line without a text shows its code.</summary>
public static class LineNames
{
    public static string Say(Texts texts, string line) => texts.Has("Line." + line) ? texts["Line." + line] : line;
}
