using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.SubstitutionMade;

/// <summary>Somebody is to act for a post between two dates: told to the one who will, and to whoever holds the post.</summary>
sealed class SubstitutionMadeLetter() : Letter(LetterKinds.SubstitutionMade)
{
    public override LetterContent Write(LetterAbout about) => Words(SubstitutionWords.In(about)) with { Quote = about.Fact(LetterFacts.Remark), Path = "/substitutions" };
}
