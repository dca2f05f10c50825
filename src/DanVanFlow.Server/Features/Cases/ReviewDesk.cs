using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>What a reviewer does on the page. The first act opens the report for review, which ends the sender's right to withdraw it.</summary>
public sealed class ReviewDesk(CaseDesk desk, CurrentPerson me)
{
    public const string RemarkPrefix = "~remark:";

    /// <summary>Where a remark on the whole report is typed.</summary>
    public const string Whole = "*";

    public async Task<Refusal?> Open(CaseView view) => (await desk.OpenForReview(me.Caller(), view.Work)).Refusal;

    /// <summary>Saves the remarks that were typed at their places; one that is there already, word for word, is not said twice.</summary>
    public async Task<Refusal?> Remark(CaseView view, IReadOnlyDictionary<string, string> typed)
    {
        if (typed.Count > 0 && await Open(view) is { } locked)
            return locked;
        foreach (var (place, text) in typed)
        {
            var path = place == Whole ? null : place;
            if (view.Remarks.Any(there => there.ResolvedAt is null && there.By == me.Id && there.Path == path && there.Text == text))
                continue;
            if ((await desk.Remark(me.Caller(), view.Work, path, text)).Refusal is { } refusal)
                return refusal;
        }
        return null;
    }

    public async Task<Refusal?> Settle(CaseView view, string remark, string? answer) =>
        (await desk.SettleRemark(me.Caller(), view.Work, remark, answer)).Refusal is { Code: not "remark-not-open" } refusal ? refusal : null;

    public async Task<Refusal?> Judge(CaseView view, string verdict, string? remark, string? returnTo, PostAddress? signAs) =>
        (await desk.Complete(me.Caller(), new GivenVerdict(view.Row.Id, view.Work.Item, verdict, Blank(remark), ReturnTo: Blank(returnTo), As: signAs))).Refusal;

    public async Task<Refusal?> Withdraw(CaseView view) => (await desk.Withdraw(me.Caller(), view.Row.Id, view.Ground.HasSeveralPapers ? view.Paper.Id : null)).Refusal;

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
