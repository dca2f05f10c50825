using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Assigned;

/// <summary>Work has come to the recipient's post.</summary>
sealed class AssignedLetter() : Letter(LetterKinds.Assigned);
