using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.CallChanged;

/// <summary>A deadline of the call moved: somebody set another date, or the calendar changed. Says the old day and the new.</summary>
sealed class CallChangedLetter() : Letter(LetterKinds.CallChanged)
{
    public override LetterContent Write(LetterAbout about) =>
        Words(about) with { Path = about.Fact(LetterFacts.Call) is { } call ? $"/calls/{call}" : about.CasePath };
}
