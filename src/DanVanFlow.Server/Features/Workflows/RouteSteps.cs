using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Workflows;

/// <summary>One step of a route in words.</summary>
/// <param name="Who">In words where the usual post(role, unit) is meant, else the expression as written.</param>
/// <param name="Ways">Of a gateway: "Có → Cấp trên thẩm định".</param>
public sealed record RouteStep(string Name, string? Who, bool WhoIsExpression, ImmutableArray<string> Verdicts, ImmutableArray<string> ReturnsTo, ImmutableArray<string> NotBy, ImmutableArray<string> Ways, bool IsEnd);

/// <summary>
/// The route as text, for those who do not see the picture and those who would rather read it: nodes in walking order from the start, each once. Names are the
/// author's, in the author's language.
/// </summary>
public static partial class RouteSteps
{
    /// <param name="named">What people call a workflow, by its key.</param>
    public static ImmutableArray<RouteStep> Of(Definition route, string language, Texts texts, Func<string, string> named)
    {
        var steps = ImmutableArray.CreateBuilder<RouteStep>();
        var seen = new HashSet<string>();
        var next = new Queue<FlowNode>();
        if (route.Process.Start is { } start)
            next.Enqueue(start);
        while (next.TryDequeue(out var node))
        {
            if (!seen.Add(node.Id))
                continue;
            if (StepOf(node, route, language, texts, named) is { } step)
                steps.Add(step);
            foreach (var flow in node.Outgoing)
                if (route.Node(flow.Target) is { } target)
                    next.Enqueue(target);
            if (node is SubProcess { Inside.Start: { } inner })
                next.Enqueue(inner);
        }
        return steps.ToImmutable();
    }

    static RouteStep? StepOf(FlowNode node, Definition route, string language, Texts texts, Func<string, string> workflow)
    {
        string Named(string id) => route.Node(id) is { Name.Length: > 0 } known ? known.Name : id;
        RouteStep Plain(bool isEnd = false, ImmutableArray<string> ways = default) =>
            new(Named(node.Id), null, false, [], [], [], ways.IsDefault ? [] : ways, isEnd);
        switch (node)
        {
            case UserTask task:
                var (who, isExpression) = Who(task.Posts, texts);
                return new(Named(task.Id), who, isExpression, [.. task.Verdicts.Select(code => Verdict.Find(code)?.Name.In(language) ?? code)], [.. task.ReturnTo.Select(Named)],
                    [.. task.DifferentFrom.Select(Named)], [], false);
            case EndEvent: return Plain(isEnd: true);
            case StartEvent: return null;
            case ExclusiveGateway or ParallelGateway when node.Outgoing.Length > 1:
                return Plain(ways: [.. node.Outgoing.Select(flow => $"{(flow.Name.Length > 0 ? flow.Name : flow.Condition?.ToString() ?? texts["Workflows.Otherwise"])} → {Named(flow.Target)}")]);
            case ExclusiveGateway or ParallelGateway: return null;
            case ServiceTask { JobType.Text: JobTypes.OpenCases } opens when opens.Inputs.FirstOrDefault(input => input.Target == "workflow") is { } input:
                return Plain(ways: [texts["Workflows.Opens", workflow(input.Source.Text.Trim('"'))]]);
            default: return Plain();
        }
    }

    static (string? Words, bool IsExpression) Who(Formula? posts, Texts texts)
    {
        if (posts is null)
            return (null, false);
        if (!posts.IsFeel || PostCall().Match(posts.Text) is not { Success: true } call)
            return (posts.Text, true);
        var role = call.Groups["role"].Value;
        return (texts[call.Groups["above"].Success ? "Workflows.AtSuperior" : "Workflows.AtUnit", texts.Has("Workflows.Role." + role) ? texts["Workflows.Role." + role] : role], false);
    }

    [GeneratedRegex("""^post\("(?<role>[a-z]+)",\s*(unit|(?<above>superior\(unit\)))\)$""")]
    private static partial Regex PostCall();
}
