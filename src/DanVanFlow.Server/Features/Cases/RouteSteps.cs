using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Cases;

/// <param name="State">done, now, returned or ahead.</param>
/// <param name="Who">The post that has or had it; null for a step that was not reached.</param>
public sealed record RouteStep(string Element, string Name, string State, string? Who);

/// <summary>The route in words, for those who do not see the picture, and the marks that the picture gets.</summary>
public static class RouteSteps
{
    public static IReadOnlyList<RouteStep> Of(CaseView view, Domain.Organization.Organization organization, DateOnly today, string language, DateTimeOffset now)
    {
        var walk = Walk(view.Ground.Route, view.Row.State.Length == 0 ? FeelContext.Empty : InstanceJson.Read(view.Row.State).Variables, view.Ground.At(now));
        var token = view.Open.Select(item => walk.IndexOf(item.Element)).DefaultIfEmpty(int.MaxValue).Min();
        return [.. walk.Select((element, at) => Step(view, element, at, token, organization, today, language)).Where(step => view.Row.EndedAt is null || step.State == "done")];
    }

    public static RoutePicture Picture(CaseView view, IReadOnlyList<RouteStep> steps, string label) => new(
        $"/cases/{view.Row.Id}/route.bpmn", label, In(steps, "now"), In(steps, "done"), In(steps, "returned"));

    static RouteStep Step(CaseView view, string element, int at, int token, Domain.Organization.Organization organization, DateOnly today, string language)
    {
        var latest = view.Items.LastOrDefault(item => item.Element == element);
        var state = latest switch
        {
            null => "ahead",
            { ClosedAt: null } => "now",
            { Ended: "returned" } => "returned",
            _ => at < token ? "done" : "ahead",
        };
        var who = latest is not null && PostAddress.TryParse(latest.ClosedAs ?? latest.Post, out var post) ? PostTitles.Say(organization, post, today) : null;
        return new(element, StepNames.Say(view.Ground.Workflow, element, language), state, who);
    }

    // Breadth first from the start: the order in which a straight route is read. A branch that this case will not take is left out.
    static List<string> Walk(Definition route, FeelContext variables, FeelSurroundings around)
    {
        var (order, seen) = (new List<string>(), new HashSet<string>());
        var ahead = new Queue<FlowNode>(route.Process.Start is { } start ? [start] : []);
        while (ahead.TryDequeue(out var node))
        {
            if (!seen.Add(node.Id))
                continue;
            if (node is UserTask)
                order.Add(node.Id);
            foreach (var flow in Taken(node, variables, around))
                if (route.Node(flow.Target) is { } next)
                    ahead.Enqueue(next);
        }
        return order;
    }

    // What cannot be told yet (a condition on something that is still to come) keeps all its flows.
    static IEnumerable<SequenceFlow> Taken(FlowNode node, FeelContext variables, FeelSurroundings around)
    {
        if (node is not ExclusiveGateway gateway || gateway.Outgoing.Length < 2)
            return node.Outgoing;
        try
        {
            foreach (var flow in gateway.Outgoing.Where(flow => flow.Id != gateway.Default && flow.Condition is not null))
                switch (flow.Condition!.Evaluate(variables, around))
                {
                    case FeelBoolean { Value: true }: return [flow];
                    case not FeelBoolean: return gateway.Outgoing;
                }
        }
        catch (FeelTrouble)
        {
            return gateway.Outgoing;
        }
        return gateway.Outgoing.Where(flow => flow.Id == gateway.Default);
    }

    static string[] In(IReadOnlyList<RouteStep> steps, string state) => [.. steps.Where(step => step.State == state).Select(step => step.Element)];
}
