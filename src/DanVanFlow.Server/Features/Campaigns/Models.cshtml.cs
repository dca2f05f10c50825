using System.Collections.Immutable;
using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>The registered models that the person may see, with filters from the form itself. An individual is a code here as everywhere.</summary>
public sealed class ModelsModel(ModelReader reader, CurrentPerson me, Texts texts) : CampaignPage(me, texts)
{
    const int PageSize = 30;

    [BindProperty(SupportsGet = true)] public string? Field { get; set; }
    [BindProperty(SupportsGet = true)] public string? State { get; set; }
    [BindProperty(SupportsGet = true)] public string? Subject { get; set; }
    [BindProperty(SupportsGet = true)] public string? Grade { get; set; }
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    internal IReadOnlyList<RegisteredModel> Shown { get; private set; } = [];
    public ImmutableArray<int> Years { get; private set; } = [];
    public int All { get; private set; }
    public int Found { get; private set; }
    public Pager? Pager { get; private set; }

    public ImmutableArray<Option> Options(string field) => reader.Options(field);
    public ImmutableArray<Grade> Grades => reader.Grades;
    public bool MayStart => Me.Viewer.Posts.Any(post => post.Role == Roles.Officer);

    public async Task OnGetAsync(int p = 1)
    {
        var all = await reader.All(Me.Viewer);
        All = all.Count;
        Years = [.. all.Select(model => model.Year).OfType<int>().Distinct().OrderDescending()];
        var wanted = AccentFolding.Fold(Q ?? "");
        var found = all.Where(model => model.Fits(Subject, Field, State, Grade, Year, one => wanted.Length == 0 || AccentFolding.Fold($"{one.Title} {one.Code} {Unit(one.Case)}").Contains(wanted, StringComparison.Ordinal))).ToList();
        Found = found.Count;
        (Shown, Pager) = Paging.Of(found, p, PageSize, Address);
    }

    public string Word(string field, string? code) => Options(field).FirstOrDefault(option => option.Code == code)?.Label.In(Me.Language) ?? code ?? "–";

    string Address(int page) => Paging.Address("/campaigns/models", page,
        ("field", Field), ("state", State), ("subject", Subject), ("grade", Grade), ("year", Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("q", Q));
}
