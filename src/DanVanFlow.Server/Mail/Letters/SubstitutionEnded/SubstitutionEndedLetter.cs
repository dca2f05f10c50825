using DanVanFlow.Server.Mail.Letters.SubstitutionMade;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.SubstitutionEnded;

/// <summary>A substitution was ended before its last day: told to the same people as its beginning.</summary>
sealed class SubstitutionEndedLetter() : Letter(LetterKinds.SubstitutionEnded)
{
    public override LetterContent Write(LetterAbout about) => Words(SubstitutionWords.In(about)) with { Path = "/substitutions" };
}
