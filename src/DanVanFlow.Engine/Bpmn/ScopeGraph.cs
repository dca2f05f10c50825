namespace DanVanFlow.Engine.Bpmn;

/// <summary>
/// Who follows whom inside one scope. An interrupting boundary event follows its host, for the token goes there; a non-interrupting one does
/// not, because it makes a token of its own: such a path is a side path.
/// </summary>
public sealed class ScopeGraph
{
    private static readonly List<FlowNode> Nobody = [];
    private readonly Dictionary<string, List<FlowNode>> _next = [];
    private readonly Dictionary<string, List<FlowNode>> _previous = [];
    private Dictionary<string, HashSet<string>>? _dominators;

    public ScopeGraph(FlowScope scope)
    {
        Scope = scope;
        var nodes = scope.Nodes.ToDictionary(node => node.Id);
        foreach (var flow in scope.Flows)
        {
            if (nodes.TryGetValue(flow.Source, out var source) && nodes.TryGetValue(flow.Target, out var target)) Tie(source, target);
        }

        foreach (var host in scope.Nodes.OfType<Activity>())
        {
            foreach (var boundary in host.Boundaries.Where(each => each.Interrupting)) Tie(host, boundary);
        }
    }

    public FlowScope Scope { get; }

    public IReadOnlyList<FlowNode> Next(string node) => _next.GetValueOrDefault(node, Nobody);

    public IReadOnlyList<FlowNode> Previous(string node) => _previous.GetValueOrDefault(node, Nobody);

    /// <summary>Every node that a token can come to from here, this one included. With <paramref name="sidePaths"/> also what its boundary events begin.</summary>
    public HashSet<string> Reach(string from, bool sidePaths, string? stopBefore = null)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var id))
        {
            if (id == stopBefore || !reached.Add(id)) continue;
            foreach (var next in Next(id)) open.Push(next.Id);
            if (sidePaths) foreach (var side in SideEntries(id)) open.Push(side.Id);
        }

        return reached;
    }

    /// <summary>Every node from which this one can be come to, this one included.</summary>
    public HashSet<string> ReachBack(string to)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([to]);
        while (open.TryPop(out var id))
        {
            if (!reached.Add(id)) continue;
            foreach (var previous in Previous(id)) open.Push(previous.Id);
        }

        return reached;
    }

    /// <summary>The non-interrupting boundary events of a node.</summary>
    public IEnumerable<BoundaryEvent> SideEntries(string node) =>
        Scope.Nodes.FirstOrDefault(each => each.Id == node) is Activity host ? host.Boundaries.Where(each => !each.Interrupting) : [];

    /// <summary>True when every path from the scope's beginning (or from the side path's) to <paramref name="node"/> comes through <paramref name="earlier"/>.</summary>
    public bool Dominates(string earlier, string node) =>
        (_dominators ??= FindDominators()).TryGetValue(node, out var dominators) && dominators.Contains(earlier);

    /// <summary>True when a token can go from one to the other without going round a loop.</summary>
    public bool Precedes(string earlier, string later)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([earlier]);
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id)) continue;
            foreach (var next in Next(id))
            {
                if (Dominates(next.Id, id)) continue;
                if (next.Id == later) return true;
                open.Push(next.Id);
            }
        }

        return false;
    }

    private void Tie(FlowNode source, FlowNode target)
    {
        (_next.TryGetValue(source.Id, out var next) ? next : _next[source.Id] = []).Add(target);
        (_previous.TryGetValue(target.Id, out var previous) ? previous : _previous[target.Id] = []).Add(source);
    }

    // The plain iterative sets: routes have tens of nodes, and this runs once per definition.
    private Dictionary<string, HashSet<string>> FindDominators()
    {
        var entries = Scope.Nodes.Where(node => Previous(node.Id).Count == 0).Select(node => node.Id).ToHashSet();
        var reachable = entries.SelectMany(entry => Reach(entry, sidePaths: false)).ToHashSet();
        var result = reachable.ToDictionary(id => id, id => entries.Contains(id) ? [id] : new HashSet<string>(reachable));
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var id in reachable.Where(id => !entries.Contains(id)))
            {
                var shared = new HashSet<string>(result[Previous(id)[0].Id]);
                foreach (var previous in Previous(id)) shared.IntersectWith(result.GetValueOrDefault(previous.Id, shared));
                shared.Add(id);
                if (shared.Count == result[id].Count) continue;
                result[id] = shared;
                changed = true;
            }
        }

        return result;
    }
}
