using DanVanFlow.Server.Data;
using DanVanFlow.Server.Mail.Letters.Confidential;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// What the cases of orders are called, and which of them are confidential, asked when the letter is written: a case that became one a moment ago is not named any more. Mail is read on phones
/// and by whoever looks over a shoulder, so such a letter names neither unit nor period nor what it is about, and quotes nobody.
/// </summary>
sealed class ConfidentialOrders(IReadOnlySet<string> cases, IReadOnlyDictionary<string, string> titles)
{
    /// <summary>Instead of the usual one, whatever happened.</summary>
    public static readonly Letter Letter = new ConfidentialLetter();

    public static async Task<ConfidentialOrders> Among(FlowDb db, IEnumerable<LetterOrder> orders, CancellationToken cancel)
    {
        var ids = orders.SelectMany(order => Parts(order).Append(order)).Select(order => order.Case).OfType<string>().Distinct().ToList();
        if (ids.Count == 0)
            return new(new HashSet<string>(), new Dictionary<string, string>());
        var special = await db.Cases.AsNoTracking().Where(row => (row.ConfidentialSince != null || row.Title != null) && EF.Parameter(ids).Contains(row.Id))
            .Select(row => new { row.Id, row.Title, Hidden = row.ConfidentialSince != null }).ToListAsync(cancel);
        return new(special.Where(row => row.Hidden).Select(row => row.Id).ToHashSet(), special.Where(row => row is { Hidden: false, Title: not null }).ToDictionary(row => row.Id, row => row.Title!));
    }

    /// <summary>Null for a case without a title, and for a confidential one.</summary>
    public string? TitleOf(LetterOrder order) => order.Case is { } on ? titles.GetValueOrDefault(on) : null;

    public bool Is(LetterOrder order) => order.Case is { } on && cases.Contains(on);

    /// <summary>The order without anything that could be told.</summary>
    public static LetterOrder Silent(LetterOrder order) => new() { Letter = order.Letter, Case = order.Case, Item = order.Item, Posts = order.Posts, Persons = order.Persons };

    static IEnumerable<LetterOrder> Parts(LetterOrder order) => order.Facts.TryGetValue(LetterFacts.Several, out var several) ? LetterOrder.ReadMany(several) : [];
}
