using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.DataProtection;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// Secrets in letters. Orders and letters are kept and shown to administrators, so a one-time link stands in them sealed by the product's key, and is opened only
/// in the envelope that leaves the house. Outbox rows and the page of a letter show nothing that anybody could use.
/// </summary>
public sealed partial class SealedLinks(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("letters.links");

    /// <param name="path">Such as <c>/invitation?link=dvf_...</c>; what stands after the last = is sealed.</param>
    public string Seal(string path)
    {
        var at = path.LastIndexOf('=') + 1;
        return $"{path[..at]}sealed.{protector.Protect(path[at..])}";
    }

    /// <summary>Text or HTML with every sealed secret opened.</summary>
    public string Open(string text) => text.Contains("sealed.", StringComparison.Ordinal) ? Sealed().Replace(text, Opened) : text;

    /// <summary>For eyes: the letter without its secrets.</summary>
    public static LetterRow Hide(LetterRow letter)
    {
        if (!letter.Text.Contains("sealed.", StringComparison.Ordinal))
            return letter;
        return new LetterRow
        {
            Id = letter.Id, MessageId = letter.MessageId, Kind = letter.Kind, Case = letter.Case, Unit = letter.Unit, Person = letter.Person, Address = letter.Address,
            Language = letter.Language, Subject = letter.Subject, Text = Sealed().Replace(letter.Text, "•••"), Html = Sealed().Replace(letter.Html, "•••"),
            CreatedAt = letter.CreatedAt, SentAt = letter.SentAt, Attempts = letter.Attempts, LastError = letter.LastError,
        };
    }

    // Somebody's remark may happen to say "sealed.something"; it stays as it was typed.
    string Opened(Match match)
    {
        try
        {
            return protector.Unprotect(match.Groups[1].Value);
        }
        catch (CryptographicException)
        {
            return match.Value;
        }
    }

    [GeneratedRegex(@"sealed\.([A-Za-z0-9_-]+)")]
    private static partial Regex Sealed();
}
