using System.Net.Mail;
using System.Text.RegularExpressions;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>Whose fault it was: the letter's for good, the letter's for now, or the server's. Decides between dead, later, and everybody later.</summary>
static partial class SmtpTrouble
{
    // StatusCode is the number the server said. The asynchronous client does not tell at which command, so the number decides alone: 45x and 55x speak of
    // a mailbox or a message, everything else (421, 454, 530, 535, no answer at all) of the server or of our sign-in.
    public static Posting Judge(Exception trouble, MailOptions mail) => trouble switch
    {
        SmtpException said when (int)said.StatusCode is >= 550 and <= 559 => new Posting.Refused($"The mail server refuses the letter: {Said(said)}", BlamesAddress(said)),
        SmtpException said when (int)said.StatusCode is >= 450 and <= 452 => new Posting.NotNow($"The mail server does not take the letter now: {Said(said)}"),
        SmtpException server => new Posting.Closed($"{mail.Host}:{mail.Port}: {Said(server)}"),
        FormatException or ArgumentException => new Posting.Refused($"Not an e-mail address, or not a letter: {trouble.Message}"),
        _ => new Posting.Closed($"{mail.Host}:{mail.Port}: {trouble.Message}"),
    };

    // 550 to 553 speak of the mailbox, 554 of the transaction; an enhanced code (RFC 3463) knows better: 5.1 is the address, 5.2 the mailbox, 5.7 a rule of the
    // server, 5.6 and the rest the letter or the way.
    static bool BlamesAddress(SmtpException said) => EnhancedCode().Match(Said(said)) is { Success: true } code
        ? code.Groups[1].Value is "1" or "2"
        : (int)said.StatusCode is >= 550 and <= 553;

    [GeneratedRegex(@"\b5\.([0-9])\.[0-9]{1,3}\b")]
    private static partial Regex EnhancedCode();

    static string Said(Exception trouble) =>
        trouble.InnerException is { } inner && !trouble.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{trouble.Message} ({inner.Message})"
            : trouble.Message;
}
