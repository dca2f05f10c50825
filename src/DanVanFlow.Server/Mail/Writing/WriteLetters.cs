using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Mail.Post;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// Turns letter orders into letters: one row per recipient, in the recipient's language, and one outbox row each so that every letter has its own tries.
/// The id of a letter follows from the order and the person, so an order that is performed twice writes the same letters and adds none.
/// </summary>
public sealed class WriteLetters(
    IDbContextFactory<FlowDb> databases, OrganizationCache organizations, IWorkflowNames workflows, TimeProvider clock, IOptions<MailOptions> mail)
    : IOutboxPerformer
{
    public string Kind => OutboxKinds.Letter;

    public async Task Perform(IReadOnlyList<OutboxRow> claimed, OutboxRecord record, CancellationToken cancel)
    {
        var orders = new List<(OutboxRow Row, LetterOrder Order, Letter Letter)>();
        foreach (var row in claimed)
            if (Read(row, out var why) is { } read)
                orders.Add((row, read.Order, read.Letter));
            else
                await record.Failed(row, why, forGood: true, cancel: cancel);

        var now = clock.GetUtcNow();
        var organization = organizations.Current;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var recipients = await Recipients.Find(orders.Select(order => order.Order), organization, now, db, cancel);

        var written = new List<(OutboxRow Row, List<LetterRow> Letters)>();
        foreach (var (row, order, letter) in orders)
        {
            List<LetterRow> letters;
            try
            {
                letters = [.. recipients.Of(order).Select(person => Write(row.Id, order, letter, person, organization, now))];
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                // One order that cannot be put into words must not hold up its neighbours.
                await record.Failed(row, trouble.Message, forGood: false, cancel: cancel);
                continue;
            }
            if (letters.Count > 0)
                written.Add((row, letters));
            else
                await record.Failed(row, $"Nobody to write to: no active account with an e-mail address acts for {To(order)}.", forGood: true, cancel: cancel);
        }
        await record.Done([.. written.Select(order => order.Row)], context => Add(context, [.. written.SelectMany(order => order.Letters)], now, cancel), cancel);
    }

    static (LetterOrder Order, Letter Letter)? Read(OutboxRow row, out string why)
    {
        try
        {
            var order = LetterOrder.From(row);
            why = $"There is no letter '{order.Letter}'; known are {string.Join(", ", LetterKinds.All)}.";
            return LetterTable.Find(order.Letter) is { } letter ? (order, letter) : null;
        }
        catch (FormatException trouble)
        {
            why = trouble.Message;
            return null;
        }
    }

    static async Task Add(FlowDb db, List<LetterRow> letters, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = letters.Select(letter => letter.Id).ToList();
        var there = (await db.Letters.Where(letter => ids.Contains(letter.Id)).Select(letter => letter.Id).ToListAsync(cancel)).ToHashSet();
        foreach (var letter in letters.Where(letter => there.Add(letter.Id)))
        {
            db.Letters.Add(letter);
            db.Outbox.Add(new OutboxRow { Id = letter.Id, Kind = OutboxKinds.Post, Payload = letter.Id, CreatedAt = now, DueAt = now });
        }
    }

    LetterRow Write(string orderId, LetterOrder order, Letter letter, Account person, Organization organization, DateTimeOffset now)
    {
        var about = About(order, person, organization, VietnamTime.LocalDate(now));
        var content = letter.Write(about);
        var id = IdOf(orderId, person.Id);
        return new LetterRow
        {
            Id = id,
            MessageId = $"<{id}@{mail.Value.Domain}>",
            Kind = order.Letter,
            Case = order.Case,
            Unit = order.Unit,
            Person = person.Id,
            Address = person.Email!,
            Language = about.Language,
            Subject = Eml.OneLine(content.Subject),
            Text = LetterLayout.Text(content, about, mail.Value.PublicAddress),
            Html = LetterLayout.Html(content, about, mail.Value.PublicAddress),
            CreatedAt = now,
        };
    }

    LetterAbout About(LetterOrder order, Account person, Organization organization, DateOnly today)
    {
        var language = person.Language == "en" ? "en" : "vi";
        return new LetterAbout
        {
            Order = order,
            Language = language,
            Person = person.DisplayName.Length > 0 ? person.DisplayName : person.UserName ?? "",
            Unit = order.Unit is { } unit ? NameOf(organization.Unit(unit), today, language) ?? unit : null,
            Period = Period.TryParse(order.Period, out var period) ? period.Title(language) : order.Period,
            Workflow = order.Workflow is { } workflow ? workflows.NameOf(workflow, language) : null,
            Several = order.Facts.TryGetValue(LetterFacts.Several, out var several)
                ? [.. LetterOrder.ReadMany(several).Select(one => About(one, person, organization, today))]
                : [],
        };
    }

    static string? NameOf(UnitRecord? unit, DateOnly today, string language) =>
        (unit?.Names.LastOrDefault(name => name.When.Covers(today)) ?? unit?.Names.LastOrDefault()) is not { } name ? null
        : language == "en" ? name.NameEn
        : name.Type.Length == 0 ? name.Name : $"{name.Type} {name.Name}";

    static string To(LetterOrder order) => string.Join(", ", order.Posts.Concat(order.Persons.Select(person => $"person {person}")));

    public static string IdOf(string orderId, string person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{orderId}\n{person}")).AsSpan(0, 16));
}
