using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Substitutions;

/// <summary>Who acts for whom, now, soon and before: one's own, and for a records clerk or an administrator those of the units they look after.</summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, SubstitutionScope scope, SubstitutionDesk desk, AccountDirectory accounts, IWorkflowNames workflows, Texts texts) : PageModel
{
    readonly Dictionary<string, string> names = [];

    public bool ShowsOthers { get; private set; }
    public IReadOnlyList<SubstitutionLine> Lines { get; private set; } = [];
    public bool MayMake => scope.Posts().Any();

    public IEnumerable<Tab> Tabs => scope.ManagesOthers
        ? [new(texts["Substitutions.Mine"], "/substitutions", !ShowsOthers), new(texts["Substitutions.Others"], "/substitutions?of=units", ShowsOthers)]
        : [];

    public async Task OnGetAsync(string? of)
    {
        ShowsOthers = of == "units" && scope.ManagesOthers;
        Lines = await SubstitutionList.Read(db, me, scope, ShowsOthers);
        foreach (var person in Lines.SelectMany(line => (string?[])[line.Row.Substitute, line.Row.MadeBy, line.Row.EndedBy]).OfType<string>().Distinct())
            names[person] = (await accounts.Find(person))?.DisplayName ?? person;
    }

    public async Task<IActionResult> OnPostEndAsync(string id, string? of)
    {
        if (await desk.End(id) is not null)
            return NotFound();
        TempData["Done"] = texts["Substitutions.DoneEnded"];
        return LocalRedirect(of == "units" ? "/substitutions?of=units" : "/substitutions");
    }

    public string NameOf(string? person) => person is null ? "" : names.GetValueOrDefault(person, person);

    public string Title(PostAddress post) => scope.Title(post);

    public string WorkflowOf(SubstitutionLine line) =>
        line.Row.Workflow is { } key ? workflows.NameOf(key, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? key : texts["Substitutions.AllWorkflows"];

    public static string ToneOf(string state) => state switch { "now" => "good", "ahead" => "going", _ => "quiet" };
}
