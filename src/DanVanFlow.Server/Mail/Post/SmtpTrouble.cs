using System.Net.Mail;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>Whose fault it was: the letter's for good, the letter's for now, or the server's. Decides between dead, later, and everybody later.</summary>
static class SmtpTrouble
{
    public static Posting Judge(Exception trouble, MailOptions mail) => trouble switch
    {
        SmtpFailedRecipientException recipient => IsForGood(recipient.StatusCode)
            ? new Posting.Refused($"The mail server refuses {recipient.FailedRecipient}: {Said(recipient)}")
            : new Posting.NotNow($"The mail server does not take letters for {recipient.FailedRecipient} now: {Said(recipient)}"),
        SmtpException { StatusCode: SmtpStatusCode.TransactionFailed or SmtpStatusCode.ExceededStorageAllocation } refused =>
            new Posting.Refused($"The mail server refuses the letter: {Said(refused)}"),
        SmtpException server => new Posting.Closed($"{mail.Host}:{mail.Port}: {Said(server)}"),
        FormatException or ArgumentException => new Posting.Refused($"Not an e-mail address, or not a letter: {trouble.Message}"),
        _ => new Posting.Closed($"{mail.Host}:{mail.Port}: {trouble.Message}"),
    };

    // SmtpStatusCode is the number the server said; 5xx is for good.
    static bool IsForGood(SmtpStatusCode code) => (int)code is >= 500 and < 600;

    static string Said(Exception trouble) =>
        trouble.InnerException is { } inner && !trouble.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{trouble.Message} ({inner.Message})"
            : trouble.Message;
}
