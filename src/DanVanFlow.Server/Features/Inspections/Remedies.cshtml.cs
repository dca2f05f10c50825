using System.Collections.Immutable;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>Remedies across the units that the person may see: late ones first, by due date, never by unit as a ranking.</summary>
public sealed class RemediesModel(InspectionReader reader, CurrentPerson me, Texts texts) : InspectionPage(me, texts)
{
    const int PageSize = 30;

    [BindProperty(SupportsGet = true)] public string? State { get; set; }
    [BindProperty(SupportsGet = true, Name = "unit")] public string? OfUnit { get; set; }
    [BindProperty(SupportsGet = true)] public string? Owner { get; set; }

    internal ImmutableArray<RemedyView> Shown { get; private set; } = [];
    public ImmutableArray<(string Code, string Name)> Units { get; private set; } = [];
    public ImmutableArray<(string Code, string Name)> Owners { get; private set; } = [];
    public (int Open, int Late, int Closed) Counts { get; private set; }
    public int Found { get; private set; }
    public int All { get; private set; }
    public Pager? Pager { get; private set; }

    public async Task OnGetAsync(int p = 1)
    {
        var all = await reader.Remedies(Me.Viewer, Today);
        All = all.Length;
        Counts = (all.Count(remedy => remedy.State == RemedyState.Open), all.Count(remedy => remedy.State == RemedyState.Late), all.Count(remedy => remedy.State == RemedyState.Closed));
        Units = [.. all.DistinctBy(remedy => remedy.Row.Unit).OrderBy(remedy => remedy.Row.Unit, StringComparer.Ordinal).Select(remedy => (remedy.Row.Unit, Unit(remedy.Row)))];
        Owners = [.. all.DistinctBy(remedy => remedy.Owner).OrderBy(remedy => remedy.Owner.ToString(), StringComparer.Ordinal).Select(remedy => (remedy.Owner.ToString(), Post(remedy.Owner, remedy.Row)))];
        var found = all.Where(remedy => Fits(State, remedy.State.ToString()) && Fits(OfUnit, remedy.Row.Unit) && Fits(Owner, remedy.Owner.ToString())).ToList();
        Found = found.Count;
        (Shown, Pager) = Paging.Of(found, p, PageSize, Address);
    }

    static bool Fits(string? asked, string found) => string.IsNullOrEmpty(asked) || string.Equals(asked, found, StringComparison.OrdinalIgnoreCase);

    string Address(int page) => Paging.Address("/inspections/remedies", page, ("state", State), ("unit", OfUnit), ("owner", Owner));
}
