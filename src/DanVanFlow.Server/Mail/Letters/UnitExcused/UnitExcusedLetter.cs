using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.UnitExcused;

/// <summary>The unit need not answer this call; it counts as neither late nor missing.</summary>
sealed class UnitExcusedLetter() : Letter(LetterKinds.UnitExcused)
{
    public override LetterContent Write(LetterAbout about) =>
        Words(about) with { Path = about.Fact(LetterFacts.Call) is { } call ? $"/calls/{call}" : about.CasePath };
}
