using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.RemarkAnswered;

/// <summary>Somebody answered a remark that the recipient made.</summary>
sealed class RemarkAnsweredLetter() : Letter(LetterKinds.RemarkAnswered)
{
    public override LetterContent Write(LetterAbout about) => Words(about) with { Quote = about.Fact(LetterFacts.Remark) };
}
