using DanVanFlow.Domain.Workflows;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// What a step of a route is called on the screen. The route itself speaks one language (its picture); <c>workflow.json</c> may say the step in both,
/// under the text <c>step.draft</c> for the element <c>draft</c>.
/// </summary>
public static class StepNames
{
    /// <param name="language">en for English; anything else is Vietnamese.</param>
    public static string Say(Workflow workflow, string element, string language) =>
        workflow.Texts.TryGetValue("step." + element, out var words) ? words.In(language)
        : workflow.Route.Node(element) is { Name.Length: > 0 } node ? node.Name : element;
}
