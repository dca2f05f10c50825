using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.ExtensionRefused;

/// <summary>The deadline stays.</summary>
sealed class ExtensionRefusedLetter() : Letter(LetterKinds.ExtensionRefused)
{
    public override LetterContent Write(LetterAbout about) =>
        Words(about) with { Path = about.Fact(LetterFacts.Call) is { } call ? $"/calls/{call}/units/{about.Order.Unit}" : about.CasePath };
}
