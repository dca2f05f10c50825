using DanVanFlow.Domain.Submissions;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// "Chưa bắt đầu" is not a status of the route: the case stands at its first draft, and nobody has typed anything. Whoever asks for reports wants to know the
/// difference, so overview and roll-up say it by the same rule.
/// </summary>
public static class Untouched
{
    public const string Word = "not-started";

    public static string StatusOf(string status, bool everSent, bool hasDraft) => status == CaseStatus.Draft.Code && !everSent && !hasDraft ? Word : status;
}
