using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Sealed;

/// <summary>The figures of the period are closed at the top.</summary>
sealed class SealedLetter() : Letter(LetterKinds.Sealed);
