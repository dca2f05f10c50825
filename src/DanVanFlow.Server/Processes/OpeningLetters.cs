using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

/// <summary>Who has the first work of an opened case is told at once what it is called, who opened it and until when: nobody else announces it, as a call would.</summary>
static class OpeningLetters
{
    /// <param name="by">The person whose act led to the opening; empty when nobody in person did.</param>
    public static IEnumerable<OutboxRow> For(CaseRow on, CaseRow parent, IReadOnlyList<WorkItemRow> first, CaseGround ground, string by, DateTimeOffset now)
    {
        var opener = ground.Organization.Unit(parent.Unit)?.Names is { IsEmpty: false } names ? names.LastOrDefault(name => name.When.Covers(VietnamTime.LocalDate(now))) ?? names[^1] : null;
        return first.Select(item => new LetterOrder
        {
            Letter = LetterKinds.CaseOpened, Case = on.Id, Item = item.Item, Posts = [.. WorkItemPosts.Of(item).Select(post => post.ToString())],
            Unit = on.Unit, Period = on.Period, Workflow = on.Workflow, DueAt = item.DueAt ?? on.DueAt,
            Facts = new Dictionary<string, string>
            {
                [LetterFacts.OpenerVi] = opener is null ? parent.Unit : opener.Type.Length == 0 ? opener.Name : $"{opener.Type} {opener.Name}",
                [LetterFacts.OpenerEn] = opener?.NameEn ?? parent.Unit,
                [LetterFacts.By] = by,
            },
        }.ToOutbox($"letter-{on.Id}-{on.Version}-{item.Item}", now));
    }
}
