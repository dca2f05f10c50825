using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.ExtensionAsked;

/// <summary>A unit below asks for more time; goes to those who may decide.</summary>
sealed class ExtensionAskedLetter() : Letter(LetterKinds.ExtensionAsked)
{
    public override LetterContent Write(LetterAbout about) =>
        Words(about) with { Path = about.Fact(LetterFacts.Call) is { } call ? $"/calls/{call}/units/{about.Order.Unit}" : about.CasePath };
}
