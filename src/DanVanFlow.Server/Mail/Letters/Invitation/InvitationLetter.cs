using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Invitation;

/// <summary>Somebody has an account now and is asked to choose a password. The link works once and says until when.</summary>
sealed class InvitationLetter() : Letter(LetterKinds.Invitation)
{
    public override LetterContent Write(LetterAbout about) => Words(about) with { Path = about.Fact(LetterFacts.Link) ?? "/", Details = [] };
}
