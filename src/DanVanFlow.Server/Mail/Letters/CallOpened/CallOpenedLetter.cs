using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.CallOpened;

/// <summary>A call was opened and the recipient's unit is in it. Links to the case of that unit when the order names one, else to the call.</summary>
sealed class CallOpenedLetter() : Letter(LetterKinds.CallOpened)
{
    public override LetterContent Write(LetterAbout about) =>
        Words(about) with { Path = about.Order.Case is null && about.Fact(LetterFacts.Call) is { } call ? $"/calls/{call}" : about.CasePath };
}
