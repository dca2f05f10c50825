using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.ExtensionGranted;

/// <summary>More time was granted to the unit, as asked or otherwise.</summary>
sealed class ExtensionGrantedLetter() : Letter(LetterKinds.ExtensionGranted)
{
    public override LetterContent Write(LetterAbout about) =>
        Words(about) with { Path = about.Fact(LetterFacts.Call) is { } call ? $"/calls/{call}/units/{about.Order.Unit}" : about.CasePath };
}
