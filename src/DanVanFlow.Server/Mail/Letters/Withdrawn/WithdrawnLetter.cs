using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Withdrawn;

/// <summary>The submission was taken back before it was opened; it is with its unit again.</summary>
sealed class WithdrawnLetter() : Letter(LetterKinds.Withdrawn);
