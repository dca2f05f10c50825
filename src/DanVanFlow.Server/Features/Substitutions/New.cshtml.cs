using System.ComponentModel.DataAnnotations;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Substitutions;

/// <summary>
/// Writing a substitution down, in two pages that need no script: first the post, then who, when, as what and on what ground; whom one may choose depends on
/// the post. The capacity may be left to the rule.
/// </summary>
public sealed class NewModel(CurrentPerson me, SubstitutionScope scope, SubstitutionDesk desk, AccountDirectory accounts, WorkflowShelf shelf, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    [BindProperty]
    public string? Substitute { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string? Workflow { get; set; }

    [BindProperty]
    public string? Capacity { get; set; }

    [BindProperty, StringLength(500)]
    public string? Reason { get; set; }

    /// <summary>Null on the first page.</summary>
    public PostAddress? Chosen { get; private set; }

    public IReadOnlyList<(string Person, string Name, string Title)> Candidates { get; private set; } = [];
    public int? MostDays => desk.MostDays(Chosen!);
    public IEnumerable<(string Key, string Name)> Workflows => shelf.All.Select(workflow => (workflow.Key, workflow.Name.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)));
    public IEnumerable<IGrouping<string, (PostAddress Post, string Title)>> Posts =>
        scope.Posts().Select(post => (post, Title: me.Organization.Post(post) is { } known ? PostTitles.Short(known) : post.Role)).GroupBy(entry => UnitNames.Say(me.Organization, entry.post.Unit, me.Today));

    /// <summary>As what anybody at all could act in this post; empty where there is nothing to choose.</summary>
    public IEnumerable<SigningCapacity> Capacities =>
        Candidates.SelectMany(person => SigningCapacities.For(me.Organization, Chosen!, person.Person, me.Today)).Distinct().Order();

    public string Title => scope.Title(Chosen!);

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        if (!scope.Posts().Any())
            return NotFound();
        From = me.Today;
        return await Choose(Post) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Choose(Post) || Chosen is null)
            return NotFound();
        if (Candidates.All(person => person.Person != Substitute))
            ModelState.AddModelError(nameof(Substitute), texts["Substitutions.ChooseSubstitute"]);
        if (From is null)
            ModelState.AddModelError(nameof(From), texts["Substitutions.FromNeeded"]);
        if (To is null)
            ModelState.AddModelError(nameof(To), texts["Substitutions.ToNeeded"]);
        if (!string.IsNullOrEmpty(Workflow) && shelf.Find(Workflow) is null)
            ModelState.AddModelError(nameof(Workflow), texts["Web.NotUnderstood"]);
        if (!ModelState.IsValid)
            return Page();
        var asked = new Substitution(CaseDesk.NewId(), Chosen, Substitute!, new(From!.Value, To), string.IsNullOrEmpty(Workflow) ? null : Workflow)
        {
            Capacity = SigningCapacities.Find(Capacity) ?? SigningCapacities.For(me.Organization, Chosen, Substitute!, From.Value)[0],
        };
        foreach (var refusal in await desk.Make(asked, Reason))
            ModelState.AddModelError(FieldOf(refusal.Code), await Say(refusal));
        if (!ModelState.IsValid)
            return Page();
        TempData["Done"] = texts["Substitutions.DoneMade"];
        return LocalRedirect(me.Organization.HoldersOf(Chosen, me.Today).Contains(me.Id) ? "/substitutions" : "/substitutions?of=units");
    }

    // False for a post that is not there for this person; true without a choice when none was made.
    async Task<bool> Choose(string? post)
    {
        if (string.IsNullOrEmpty(post))
            return true;
        if (!PostAddress.TryParse(post, out var chosen) || scope.WhyNot(chosen) is not null)
            return false;
        Chosen = chosen;
        var people = new List<(string, string, string)>();
        foreach (var (person, held) in scope.Candidates(chosen))
            if (person != me.Id && await accounts.Find(person) is { IsDisabled: false } account)
                people.Add((person, account.DisplayName, scope.Title(held)));
        Candidates = people;
        return true;
    }

    async Task<string> Say(Refusal refusal)
    {
        var key = "Refusal." + refusal.Code;
        if (!texts.Has(key))
            return texts["Substitutions.NotMade", refusal.Code];
        var who = refusal.Details.TryGetValue("substitute", out var person) ? (await accounts.Find(person))?.DisplayName ?? person : "";
        return texts[key, refusal.Details.GetValueOrDefault("most", ""), who];
    }

    static string FieldOf(string code) => code switch
    {
        SubstitutionRules.EndsBeforeItBegins or SubstitutionRules.TooLong or SubstitutionRules.NeedsEnd => nameof(To),
        SubstitutionRules.InThePast or SubstitutionRules.Overlaps => nameof(From),
        SubstitutionRules.DoesNotFit => nameof(Capacity),
        SubstitutionRules.NeedsReason => nameof(Reason),
        SubstitutionRules.HoldsThePost or SubstitutionRules.NamesOneself or SubstitutionRules.GoesRound or SubstitutionRules.ChainTooLong or SubstitutionDesk.NotActive => nameof(Substitute),
        _ => "",
    };
}
