using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Features.Cases.Files;
using DanVanFlow.Server.Features.Cases.Sheets;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>
/// One page for everything that happens to a case. Looking (GET) changes nothing; each button is a value of <c>act</c> in the one form of the page, so that
/// whatever is pressed, all that was typed travels along. The acts themselves are in CaseActs.cs.
/// </summary>
[RequestSizeLimit(LargestPost), RequestFormLimits(ValueCountLimit = MostFields, MultipartBodyLengthLimit = LargestPost)]
public sealed partial class CaseModel(
    CaseViews cases, SheetMaker sheets, CaseDesk desk, DraftDesk drafts, ReviewDesk reviews, FileShelf shelf, SeenDrafts seen, RollUpReader rollUps, ApartValues apart, PlainRefusals refusals,
    CurrentPerson me, Texts texts) : PageModel
{
    public const long LargestPost = 64 * 1024 * 1024;
    public const int MostFields = 20_000;

    public CaseView View { get; private set; } = null!;
    public Sheet? Sheet { get; private set; }
    public ConflictChoice? Conflict { get; private set; }

    /// <summary>Version of the draft that the page's form carries.</summary>
    public int Version { get; private set; }

    /// <summary>Why the last act was not done, in plain words; the fields' own troubles stand in the sheet.</summary>
    public IReadOnlyList<string> Reasons { get; private set; } = [];

    /// <summary>What was typed for a case that somebody else moved on meanwhile: to copy from, as it is stored nowhere.</summary>
    public IReadOnlyList<TypedInVain> NotSaved { get; private set; } = [];

    /// <summary>The last act was to send: then the summary lists every error.</summary>
    public bool WasSending { get; private set; }

    public string? ChosenVerdict { get; private set; }
    public string? ChosenTarget { get; private set; }
    public string VerdictRemark { get; private set; } = "";

    /// <summary>The post that the person chose to sign as; null when there was nothing to choose, or nothing was chosen.</summary>
    public PostAddress? SignAs => Request.HasFormContentType && PostAddress.TryParse(Request.Form["signAs"], out var post) ? post : null;

    /// <summary>The capacity that stands chosen on the page: what was picked, else the hat, else the likely one.</summary>
    public Actor? Signing => View.Capacities.FirstOrDefault(actor => actor.Post == SignAs) ?? View.Capacities.FirstOrDefault(actor => actor.Post == me.Hat) ?? View.Capacities.FirstOrDefault();

    /// <summary>Why this person may not give this verdict, said before it is tried; null when nothing is in the way.</summary>
    public string? WhyNot(string verdict)
    {
        var facts = new VerdictFacts(verdict, me.Id, View.Task!.Verdicts)
        {
            DifferentFrom = View.Task.DifferentFrom, Earlier = PerformedSteps.Of(View.Items), Submitter = PerformedSteps.SubmitterOf(View.OnPaper),
        };
        return SubmissionRules.WhyNot(facts) is { } refusal ? Say(refusal) : null;
    }

    public async Task<IActionResult> OnGetAsync(string id, int? item, string? paper)
    {
        if (await cases.Find(id, item, paper) is not { } view)
            return NotFound();
        Show(view);
        return Page();
    }

    void Show(CaseView view, Sheet? sheet = null, int? version = null)
    {
        View = view;
        Version = version ?? view.Draft?.Version ?? 0;
        Sheet = sheet ?? (view.HasContent ? sheets.Of(view) : null);
    }

    string Say(Refusal refusal) => refusals.Say(refusal, View, SheetMaker.Language);
}

/// <summary>Two texts for the same places; the person chooses. The own text travels in the page until then, the other one is the stored draft.</summary>
/// <param name="Mine">The whole of what was typed, as canonical JSON.</param>
/// <param name="Begun">What both began with, the same way.</param>
/// <param name="Theirs">Version of the stored draft.</param>
/// <param name="Replies">What was typed in answer to remarks, by remark.</param>
/// <param name="Missing">Why the report goes without a unit, by unit.</param>
/// <param name="By">Who saved the stored draft last.</param>
/// <param name="Authors">Who wrote what stands there now, by place.</param>
/// <param name="Chosen">Place to "mine" or "theirs", as far as the person has chosen.</param>
public sealed record ConflictChoice(
    AnswersConflict Between, string Mine, string Begun, int Theirs, string By, DateTimeOffset At, IReadOnlyDictionary<string, string> Replies, IReadOnlyDictionary<string, string> Missing,
    IReadOnlyDictionary<string, string> Chosen, IReadOnlyDictionary<string, string> Authors);
