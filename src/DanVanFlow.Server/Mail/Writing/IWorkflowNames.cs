namespace DanVanFlow.Server.Mail.Writing;

/// <summary>What a workflow is called. The shelf of workflows, a room further up, answers; letters say "the report" where nobody does.</summary>
public interface IWorkflowNames
{
    /// <param name="language">vi or en.</param>
    /// <returns>Null for a workflow that is not known (any more).</returns>
    string? NameOf(string workflow, string language);
}

sealed class NoWorkflowNames : IWorkflowNames
{
    public string? NameOf(string workflow, string language) => null;
}
