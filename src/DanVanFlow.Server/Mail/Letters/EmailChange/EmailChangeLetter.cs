using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.EmailChange;

/// <summary>Goes to the new address: whoever reads it there confirms that the address is theirs.</summary>
sealed class EmailChangeLetter() : Letter(LetterKinds.EmailChange)
{
    public override LetterContent Write(LetterAbout about) => Words(about) with { Path = about.Fact(LetterFacts.Link) ?? "/", Details = [] };
}
