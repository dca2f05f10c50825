using DanVanFlow.Server.Mail.Writing;

namespace DanVanFlow.Server.Mail.Letters.Confidential;

/// <summary>All that a letter about a confidential case says: sign in, there is something to open. It has no order of its own; it stands in for the others.</summary>
sealed class ConfidentialLetter() : Letter("confidential");
