using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Mail.Post;
using DanVanFlow.Server.Mail.Undelivered;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// Turns letter orders into letters: one row per recipient, in the recipient's language, and one outbox row each so that every letter has its own tries.
/// The id of a letter follows from the order and the person, so an order that is performed twice writes the same letters and adds none.
/// </summary>
public sealed class WriteLetters(
    IDbContextFactory<FlowDb> databases, OrganizationCache organizations, IWorkflowNames workflows, ILetterTiming timing, TimeProvider clock, IOptions<MailOptions> mail)
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

        var failing = await FailingAddresses.Among(db, recipients.Addresses, cancel);
        var timingOf = await timing.For(db, [.. orders.SelectMany(order => recipients.Of(order.Order)).Select(person => person.Id).Distinct()], now, cancel);
        var confidential = await ConfidentialOrders.Among(db, orders.Select(order => order.Order), cancel);
        var written = new List<(OutboxRow Row, List<WrittenLetter> Letters)>();
        foreach (var (row, order, usual) in orders)
        {
            var letter = confidential.Is(order) ? ConfidentialOrders.Letter : usual;
            List<WrittenLetter> letters;
            try
            {
                letters =
                [
                    .. recipients.Of(order).Select(person =>
                        Write(row.Id, order, letter, person, organization, failing, confidential, now) with { Payload = row.Payload, Timing = timingOf(person.Id, order) }),
                ];
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
                await record.Failed(row, $"Nobody to write to: no active account acts for {To(order)}.", forGood: true, cancel: cancel);
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

    static async Task Add(FlowDb db, List<WrittenLetter> letters, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = letters.Select(letter => letter.Notice.Id).ToList();
        var there = (await db.Notices.Where(notice => ids.Contains(notice.Id)).Select(notice => notice.Id).ToListAsync(cancel)).ToHashSet();
        foreach (var one in letters.Where(letter => there.Add(letter.Notice.Id)))
        {
            // The bell tells at once and wakes nobody; what a person chose is about letters.
            db.Notices.Add(one.Notice);
            if (one.Letter is not { } letter || one.Timing.Unwanted)
                continue;
            if (one.Timing.InDigest)
            {
                db.HeldLetters.Add(new HeldLetterRow { Id = letter.Id, Person = letter.Person, Payload = one.Payload, At = now });
                continue;
            }
            db.Letters.Add(letter);
            if (letter.Outcome is null)
                db.Outbox.Add(new OutboxRow { Id = letter.Id, Kind = OutboxKinds.Post, Payload = letter.Id, CreatedAt = now, DueAt = one.Timing.NotBefore });
            else
                await UndeliveredLetter.Note(db, letter, letter.Outcome, letter.LastError!, blamesAddress: false, now);
        }
    }

    /// <param name="Letter">Null for a person without an e-mail address: the bell tells them.</param>
    sealed record WrittenLetter(NoticeRow Notice, LetterRow? Letter)
    {
        public string Payload { get; init; } = "";
        public LetterTiming Timing { get; init; }
    }

    WrittenLetter Write(string orderId, LetterOrder order, Letter letter, Account person, Organization organization, Dictionary<string, FailingAddressRow> failing, ConfidentialOrders confidential, DateTimeOffset now)
    {
        var about = About(order, person, organization, confidential, VietnamTime.LocalDate(now));
        var content = letter.Write(about);
        var id = IdOf(orderId, person.Id);
        var personal = LetterKinds.OnlyToThePerson.Contains(order.Letter);
        var notice = new NoticeRow { Id = id, Person = person.Id, Kind = order.Letter, Language = about.Language, Text = Eml.OneLine(content.Subject), Path = personal ? "/profile/security" : content.Path, At = now };
        if (string.IsNullOrWhiteSpace(person.Email))
            return new WrittenLetter(notice, null);
        var flag = failing.GetValueOrDefault(FailingAddresses.Folded(person.Email));
        var held = !personal && FailingAddresses.IsAvoided(flag, now, mail.Value.RetryFailingAfter);
        return new WrittenLetter(notice, new LetterRow
        {
            Id = id,
            MessageId = $"<{id}@{mail.Value.Domain}>",
            Kind = order.Letter,
            Case = order.Case,
            Unit = order.Unit,
            Person = person.Id,
            Address = about.Fact(LetterFacts.Address) ?? person.Email,
            Language = about.Language,
            Subject = Eml.OneLine(content.Subject),
            Text = LetterLayout.Text(content, about, mail.Value.PublicAddress),
            Html = LetterLayout.Html(content, about, mail.Value.PublicAddress),
            CreatedAt = now,
            Calendar = AppointmentFile.For(about, mail.Value, now) ?? DeadlineFile.For(about.Order, about, mail.Value, now),
            Outcome = held ? LetterOutcomes.Suppressed : null,
            LastError = held ? flag!.Reason : null,
        });
    }

    LetterAbout About(LetterOrder told, Account person, Organization organization, ConfidentialOrders confidential, DateOnly today)
    {
        var order = confidential.Is(told) ? ConfidentialOrders.Silent(told) : told;
        var language = person.Language == "en" ? "en" : "vi";
        return new LetterAbout
        {
            Order = order,
            IsConfidential = confidential.Is(told),
            Language = language,
            Person = person.DisplayName.Length > 0 ? person.DisplayName : person.UserName ?? "",
            Unit = order.Unit is { } unit ? NameOf(organization.Unit(unit), today, language) ?? unit : null,
            Period = Period.TryParse(order.Period, out var period) ? period.Title(language) : order.Period,
            Title = confidential.TitleOf(order),
            Workflow = order.Workflow is { } workflow ? workflows.NameOf(workflow, language) : null,
            Several = order.Facts.TryGetValue(LetterFacts.Several, out var several)
                ? [.. LetterOrder.ReadMany(several).Select(one => About(one, person, organization, confidential, today))]
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
