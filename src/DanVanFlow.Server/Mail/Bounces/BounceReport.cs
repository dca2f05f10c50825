using System.Text.RegularExpressions;

namespace DanVanFlow.Server.Mail.Bounces;

/// <summary>
/// What a mail server reports about a letter it had taken (RFC 3464). Only a failure for good counts: "delayed" means that the server still tries, and a 4.x.x
/// failure that it gave up on something temporary, which says nothing about the next letter but loses this one.
/// </summary>
/// <param name="MessageId">Of the letter, with angle brackets; null when the report does not return its headers.</param>
/// <param name="Recipient">Address that the letter was for.</param>
/// <param name="Reason">Status and the server's own words.</param>
/// <param name="IsPermanent">5.x.x: the address is to blame.</param>
public sealed partial record BounceReport(string? MessageId, string Recipient, string Reason, bool IsPermanent)
{
    /// <returns>Empty for a message that is no report of failure: an answer of a person, a notice of absence, a delay.</returns>
    public static IReadOnlyList<BounceReport> Read(byte[] message)
    {
        var whole = MimePart.Read(message);
        if (whole.All.FirstOrDefault(part => part.Type is "message/delivery-status" or "message/global-delivery-status") is not { } status)
            return [];
        var messageId = MessageIdOf(whole);
        // The first group of fields is about the message, each further one about a recipient.
        return
        [
            .. EmptyLines().Split(status.Body.Trim('\n')).Select(MimePart.ReadHeaders)
                .Where(fields => fields.GetValueOrDefault("action", "").Trim().Equals("failed", StringComparison.OrdinalIgnoreCase))
                .Select(fields => Of(fields, messageId)).OfType<BounceReport>(),
        ];
    }

    static BounceReport? Of(IReadOnlyDictionary<string, string> fields, string? messageId)
    {
        var recipient = Address(fields.GetValueOrDefault("original-recipient")) ?? Address(fields.GetValueOrDefault("final-recipient"));
        if (recipient is null)
            return null;
        var status = fields.GetValueOrDefault("status", "");
        var said = fields.GetValueOrDefault("diagnostic-code", "");
        said = said.StartsWith("smtp;", StringComparison.OrdinalIgnoreCase) ? said[5..].Trim() : said;
        return new(messageId, recipient, string.Join(' ', $"{status} {said}".Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)), !status.TrimStart().StartsWith('4'));
    }

    // "rfc822; someone@example.org"
    static string? Address(string? field) => field?.Split(';', 2) is [_, var address] && address.Contains('@') ? address.Trim().Trim('<', '>') : null;

    static string? MessageIdOf(MimePart whole)
    {
        foreach (var part in whole.All.Skip(1))
            if (part.Type is "text/rfc822-headers" or "message/rfc822-headers" or "message/global-headers"
                && MimePart.ReadHeaders(part.Body).GetValueOrDefault("message-id") is { Length: > 0 } inHeaders)
                return inHeaders;
            else if (part.Type == "message/rfc822" && part.Parts.FirstOrDefault()?.Header("message-id") is { Length: > 0 } inLetter)
                return inLetter;
        return null;
    }

    [GeneratedRegex(@"\n[ \t]*\n+")]
    private static partial Regex EmptyLines();
}
