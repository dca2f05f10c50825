namespace DanVanFlow.Server.Processes;

/// <summary>What the machine does to a case without being asked: it stands in the audit, and on the case's timeline.</summary>
public static class EscalationActs
{
    /// <summary>Somebody else was told; Before is the post that has the work, After the post that was told.</summary>
    public const string Told = "escalate";

    /// <summary>The work was given to another post; Before and After are the two.</summary>
    public const string HandedOver = "hand-over";

    public static readonly IReadOnlyList<string> All = [Told, HandedOver];
}
