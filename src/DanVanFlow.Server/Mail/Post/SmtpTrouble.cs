using System.Net.Mail;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>Whose fault it was: the letter's for good, the letter's for now, or the server's. Decides between dead, later, and everybody later.</summary>
static class SmtpTrouble
{
    // StatusCode is the number the server said. The asynchronous client does not tell at which command, so the number decides alone: 45x and 55x speak of
    // a mailbox or a message, everything else (421, 454, 530, 535, no answer at all) of the server or of our sign-in.
    public static Posting Judge(Exception trouble, MailOptions mail) => trouble switch
    {
        SmtpException said when (int)said.StatusCode is >= 550 and <= 559 => new Posting.Refused($"The mail server refuses the letter: {Said(said)}"),
        SmtpException said when (int)said.StatusCode is >= 450 and <= 452 => new Posting.NotNow($"The mail server does not take the letter now: {Said(said)}"),
        SmtpException server => new Posting.Closed($"{mail.Host}:{mail.Port}: {Said(server)}"),
        FormatException or ArgumentException => new Posting.Refused($"Not an e-mail address, or not a letter: {trouble.Message}"),
        _ => new Posting.Closed($"{mail.Host}:{mail.Port}: {trouble.Message}"),
    };

    static string Said(Exception trouble) =>
        trouble.InnerException is { } inner && !trouble.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{trouble.Message} ({inner.Message})"
            : trouble.Message;
}
