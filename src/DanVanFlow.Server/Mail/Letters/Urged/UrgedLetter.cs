using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Urged;

/// <summary>A person at the superior unit asks after it (đôn đốc): polite, with that person's own sentence when there is one.</summary>
sealed class UrgedLetter() : Letter(LetterKinds.Urged)
{
    public override LetterContent Write(LetterAbout about) => Words(about) with { Quote = about.Fact(LetterFacts.Remark) };
}
