using System.Collections.Immutable;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Workflows;

/// <param name="Workflow">Null for a folder that could not be deployed; only who manages workflows is told of those.</param>
public sealed record ListedWorkflow(string Key, Workflow? Workflow, ImmutableArray<Finding> Findings)
{
    public int Errors => Findings.Count(finding => finding.Severity == Severity.Error);
    public int Warnings => Findings.Length - Errors;
}

/// <summary>The workflows of this server, and for those who look after them what is wrong with which folder.</summary>
public sealed class IndexModel(WorkflowShelf shelf, CurrentPerson me) : PageModel
{
    public ImmutableArray<ListedWorkflow> Workflows { get; private set; } = [];
    public bool SeesFindings => May.DoAnywhere(Permission.ManageWorkflows, me.Viewer);

    public IActionResult OnGet()
    {
        if (!May.DoAnywhere(Permission.SeeWorkflows, me.Viewer))
            return NotFound();
        var keys = shelf.All.Select(workflow => workflow.Key);
        Workflows = [.. (SeesFindings ? keys.Union(shelf.Findings.Keys) : keys).Order(StringComparer.Ordinal)
            .Select(key => new ListedWorkflow(key, shelf.Find(key), SeesFindings ? shelf.Findings.GetValueOrDefault(key, []) : []))];
        return Page();
    }
}
