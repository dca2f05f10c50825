using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.PasswordReset;

/// <summary>Asked for on the page "forgotten password", by the person or by anybody who knows the address; hence the sentence for those who did not ask.</summary>
sealed class PasswordResetLetter() : Letter(LetterKinds.PasswordReset)
{
    public override LetterContent Write(LetterAbout about) => Words(about) with { Path = about.Fact(LetterFacts.Link) ?? "/", Details = [] };
}
