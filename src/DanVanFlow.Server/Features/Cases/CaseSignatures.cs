using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>Who signed the revision in hand, as what: one for each unit whose leader approved it since it was sent.</summary>
/// <param name="Unit">Where it was signed.</param>
public sealed record CaseSignature(Signature Lines, string Unit, string Name, DateTimeOffset At);

static class CaseSignatures
{
    public static IReadOnlyList<CaseSignature> Of(CaseView view, Domain.Organization.Organization organization)
    {
        var sent = view.Items.LastOrDefault(item => item.Verdict == Verdict.Submit.Code)?.Item ?? int.MaxValue;
        return
        [
            .. view.Items.Where(item => item.Item > sent && item is { Ended: "completed", ClosedBy: not null, ClosedAs: not null, Verdict: "approve" or "seal" })
                .Where(item => PostAddress.Parse(item.Post).Role == Roles.Leader).GroupBy(item => PostAddress.Parse(item.Post).Unit)
                .Select(same => Signed(same.Last(), view, organization)),
        ];
    }

    /// <summary>The vacant post whose work somebody did from another post of the unit; null where the step was for the post that did it.</summary>
    public static PostAddress? StoodInFor(WorkItemRow item) =>
        PostAddress.TryParse(item.ClosedAs, out var did) && !WorkItemPosts.Of(item).Contains(did) ? PostAddress.Parse(item.Post) : null;

    static CaseSignature Signed(WorkItemRow item, CaseView view, Domain.Organization.Organization organization)
    {
        var post = PostAddress.Parse(item.ClosedAs!);
        var lines = Signature.Of(organization, item.ClosedBy!, post, SigningCapacities.Find(item.Capacity) ?? SigningCapacity.Own, VietnamTime.LocalDate(item.ClosedAt!.Value));
        return new(lines, post.Unit, view.NameOf(item.ClosedBy), item.ClosedAt.Value);
    }
}
