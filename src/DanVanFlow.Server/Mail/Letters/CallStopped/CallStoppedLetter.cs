using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.CallStopped;

/// <summary>The unit need not go on: the call was stopped, or the unit itself ends before the cut-off.</summary>
sealed class CallStoppedLetter() : Letter(LetterKinds.CallStopped)
{
    public override LetterContent Write(LetterAbout about) =>
        Words(about) with { Path = about.Fact(LetterFacts.Call) is { } call ? $"/calls/{call}" : about.CasePath };
}
