using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.CaseOpened;

/// <summary>Another case opened one, and its first work lies with the recipient.</summary>
sealed class CaseOpenedLetter() : Letter(LetterKinds.CaseOpened);
