using DanVanFlow.Server.Mail.Letters.SubstitutionMade;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.HandedOver;

/// <summary>Somebody leaves, and this person takes over: which posts, and from which day on.</summary>
sealed class HandedOverLetter() : Letter(LetterKinds.HandedOver)
{
    public override LetterContent Write(LetterAbout about) => Words(SubstitutionWords.In(about)) with { Quote = about.Fact(LetterFacts.Remark) };
}
