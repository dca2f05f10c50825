using System.Text.Encodings.Web;
using System.Text.Unicode;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail.Writing;

namespace DanVanFlow.Server.Mail.Undelivered;

/// <summary>The same letter to somebody else, with a sentence on top that says for whom it was and why it comes here.</summary>
static class CopiedLetter
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static LetterRow Of(LetterRow letter, Account other, string name, DateTimeOffset now, MailOptions mail)
    {
        var language = other.Language == "en" ? "en" : "vi";
        var why = LetterTexts.Shared.Raw("instead", language).Replace("{name}", name, StringComparison.Ordinal).Replace("{address}", letter.Address, StringComparison.Ordinal);
        var id = WriteLetters.IdOf($"instead-{letter.Id}", other.Id);
        return new LetterRow
        {
            Id = id, MessageId = $"<{id}@{mail.Domain}>", Kind = letter.Kind, Case = letter.Case, Unit = letter.Unit, Person = other.Id, Address = other.Email!,
            Language = letter.Language, Subject = $"{LetterTexts.Shared.Raw("instead-subject", language).Replace("{name}", name, StringComparison.Ordinal)}: {letter.Subject}",
            Text = $"{why}\n\n{letter.Text}", Html = letter.Html.Replace(LetterLayout.Top, LetterLayout.Top + LetterLayout.Note(Encoder.Encode(why)), StringComparison.Ordinal),
            CreatedAt = now, InsteadOf = letter.Id,
        };
    }
}
