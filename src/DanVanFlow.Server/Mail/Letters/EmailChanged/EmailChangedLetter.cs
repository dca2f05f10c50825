using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.EmailChanged;

/// <summary>Goes to the old address when the account has a new one: whoever did not want that learns it, and the new address is not told.</summary>
sealed class EmailChangedLetter() : Letter(LetterKinds.EmailChanged)
{
    public override LetterContent Write(LetterAbout about) => Words(about) with { Path = "/profile/security", Details = [] };
}
