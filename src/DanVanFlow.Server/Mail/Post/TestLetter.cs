using DanVanFlow.Server.Mail.Writing;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>What the verb <c>mail test</c> sends: in both languages, since nobody's language is known.</summary>
public static class TestLetter
{
    public static Envelope To(string address, MailOptions mail, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7().ToString("n");
        var text = $"{LetterTexts.Shared.Raw("test", "vi")}\n\n{LetterTexts.Shared.Raw("test", "en")}\n\n{mail.PublicAddress}\n";
        return new Envelope
        {
            Id = id, MessageId = $"<test-{id}@{mail.Domain}>", Kind = "test", FromAddress = mail.From, FromName = mail.FromName, ToAddress = address, ToName = "",
            Subject = LetterTexts.Shared.Raw("test-subject", "vi"), Text = text, Html = $"<p>{string.Join("</p><p>", text.Trim().Split("\n\n"))}</p>", Language = "vi", Date = now,
            ReturnTo = mail.BounceAddress.Length > 0 ? mail.BounceAddress : null,
        };
    }
}
