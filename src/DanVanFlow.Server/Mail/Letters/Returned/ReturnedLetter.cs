using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Returned;

/// <summary>Sent back to be completed. The remark stands in the letter: the officer must know what to mend before signing in.</summary>
sealed class ReturnedLetter() : Letter(LetterKinds.Returned)
{
    public override LetterContent Write(LetterAbout about) => Words(about) with { Quote = about.Fact(LetterFacts.Remark) };
}
