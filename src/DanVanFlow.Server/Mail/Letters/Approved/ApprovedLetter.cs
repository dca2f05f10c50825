using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Approved;

/// <summary>The superior accepted what was sent. A remark may come with it.</summary>
sealed class ApprovedLetter() : Letter(LetterKinds.Approved)
{
    public override LetterContent Write(LetterAbout about) => Words(about) with { Quote = about.Fact(LetterFacts.Remark) };
}
