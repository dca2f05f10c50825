using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>
/// Who did what, in which post, on whose behalf and with which words; newest first. Made from the work items, which keep all of it and lie beside the case,
/// so that a long history costs no search through the audit.
/// </summary>
public static class CaseTimeline
{
    public static IReadOnlyList<Moment> Of(CaseView view, Domain.Organization.Organization organization, DateOnly today, Texts texts, string language)
    {
        string Step(WorkItemRow item) => StepNames.Say(view.Ground.Workflow, item.Element, language);
        string Post(string? post) => PostAddress.TryParse(post, out var address) ? PostTitles.Say(organization, address, today) : post ?? "";
        string By(WorkItemRow item) => $"{view.NameOf(item.ClosedBy)}, {Capacity(item)}{Post(item.ClosedAs)}{For(item)}";
        string Capacity(WorkItemRow item) => SigningCapacities.Find(item.Capacity)?.Mark() is { Length: > 0 } mark ? mark + " " : "";
        string For(WorkItemRow item) => item.OnBehalfOf is { } holder ? $" ({texts["Cases.OnBehalfOf", view.NameOf(holder)]})"
            : CaseSignatures.StoodInFor(item) is { } vacant ? $" ({texts["Cases.InVacant", Post($"{vacant}")]})" : "";

        var moments = new List<(DateTimeOffset At, int Order, Moment Moment)> { (view.Row.OpenedAt, 0, new(view.Row.OpenedAt, texts["Cases.Opened"])) };
        foreach (var item in view.Items)
        {
            if (item.ReviewOpenedAt is { } opened)
                moments.Add((opened, item.Item * 2, new(opened, texts["Cases.ReviewOpened"], view.NameOf(item.ReviewOpenedBy))));
            if (item.ClosedAt is { } closed && item.Verdict is { } verdict)
                moments.Add((closed, item.Item * 2 + 1, new(closed, $"{Done(verdict, language)} · {Step(item)}", By(item), item.Remark, Tone(verdict))));
            if (item.ClosedAt is null)
                moments.Add((DateTimeOffset.MaxValue, item.Item, new(item.OpenedAt, texts["Cases.WaitingAt", Step(item)], Post(item.Post), null, "now")));
        }
        foreach (var act in view.Escalations)
            moments.Add((act.At, int.MaxValue, new(
                act.At, texts["Cases.Act." + act.Act, Post(act.After)], act.Act == EscalationActs.HandedOver ? texts["Cases.Act.from", Post(act.Before)] : null, null, "warn", $"/reminders?show=ledger&case={view.Row.Id}")));
        return [.. moments.OrderByDescending(moment => moment.At).ThenByDescending(moment => moment.Order).Select(moment => moment.Moment)];
    }

    static string Done(string verdict, string language) => Verdict.Find(verdict)?.Done.In(language) ?? verdict;

    static string Tone(string verdict) => verdict switch { "return" => "warn", "reject" => "bad", "withdraw" => "quiet", _ => "good" };
}
