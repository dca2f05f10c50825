using DanVanFlow.Server.Mail.Writing;

namespace DanVanFlow.Server.Processes;

/// <summary>Tells letters what a workflow is called.</summary>
sealed class WorkflowNames(WorkflowShelf shelf) : IWorkflowNames
{
    public string? NameOf(string workflow, string language) => shelf.Find(workflow)?.Name.In(language);
}
