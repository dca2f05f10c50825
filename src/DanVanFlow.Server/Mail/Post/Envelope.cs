using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>A written letter as a post office takes it: every header decided, so that a file and an SMTP server get the same.</summary>
public sealed record Envelope
{
    public required string Id { get; init; }
    public required string MessageId { get; init; }
    public required string Kind { get; init; }

    /// <summary>Message-Id that the letters of one case hang on; nobody sent that message, mail programs thread by it all the same. Null for none.</summary>
    public string? Thread { get; init; }
    public required string FromAddress { get; init; }
    public required string FromName { get; init; }
    public required string ToAddress { get; init; }
    public required string ToName { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset Date { get; init; }

    /// <summary>Text of a calendar file that goes along; null for none.</summary>
    public string? Calendar { get; init; }

    /// <summary>Where reports go that the letter did not arrive.</summary>
    public string? ReturnTo { get; init; }

    public static Envelope Of(LetterRow letter, string toName, MailOptions mail) => new()
    {
        Id = letter.Id,
        MessageId = letter.MessageId,
        Kind = letter.Kind,
        Thread = letter.Case is { } id ? $"<case-{id}@{mail.Domain}>" : null,
        FromAddress = mail.From,
        FromName = mail.FromName,
        ToAddress = letter.Address,
        ToName = toName,
        Subject = letter.Subject,
        Text = letter.Text,
        Html = letter.Html,
        Language = letter.Language,
        Date = letter.CreatedAt,
        Calendar = letter.Calendar,
        ReturnTo = mail.BounceAddress.Length > 0 ? mail.BounceAddress : null,
    };

    /// <summary>Headers besides the addresses, subject and date; all plain ASCII.</summary>
    public IEnumerable<(string Name, string Value)> Headers()
    {
        yield return ("Message-ID", MessageId);
        if (Thread is not null)
        {
            yield return ("In-Reply-To", Thread);
            yield return ("References", Thread);
        }
        // RFC 3834: no vacation notices in return.
        yield return ("Auto-Submitted", "auto-generated");
        yield return ("Content-Language", Language);
        yield return ("X-DanVanFlow-Letter", Kind);
    }
}
