using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.UnitReadmitted;

/// <summary>The excuse was taken back: the unit has its deadline again.</summary>
sealed class UnitReadmittedLetter() : Letter(LetterKinds.UnitReadmitted)
{
    public override LetterContent Write(LetterAbout about) =>
        Words(about) with { Path = about.Fact(LetterFacts.Call) is { } call ? $"/calls/{call}" : about.CasePath };
}
