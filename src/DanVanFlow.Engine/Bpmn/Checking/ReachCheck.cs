namespace DanVanFlow.Engine.Bpmn.Checking;

// One start, an end, every node between them, and side paths that keep to themselves.
static class ReachCheck
{
    public static void Check(FindingList findings, ScopeGraph graph)
    {
        var scope = graph.Scope;
        var starts = scope.Nodes.OfType<StartEvent>().ToList();
        if (starts.Count != 1 && !scope.Nodes.Any(IsOtherStart)) Starts(findings, scope, starts.Count);
        if (!scope.Nodes.Any(IsEnd))
        {
            findings.Add(Severity.Error, "no-end", scope.Id, Line(findings, scope), $"'{scope.Id}' has no end event.", $"'{scope.Id}' không có sự kiện kết thúc.");
        }

        // A start of a kind that is not executed counts as a start here: it is refused once, not again through every node behind it.
        var reached = scope.Nodes.Where(node => node is StartEvent || IsOtherStart(node)).SelectMany(start => graph.Reach(start.Id, sidePaths: true)).ToHashSet();
        var ending = scope.Nodes.Where(IsEnd).SelectMany(end => graph.ReachBack(end.Id)).ToHashSet();
        foreach (var node in scope.Nodes)
        {
            if (!reached.Contains(node.Id) && reached.Count > 0)
            {
                findings.Error(node, "unreachable", $"No path from the start comes to '{node.Id}'.", $"Không có đường nào từ điểm bắt đầu tới '{node.Id}'.");
            }

            if (!ending.Contains(node.Id))
            {
                findings.Error(node, "end-not-reachable", $"From '{node.Id}' no end can be reached.", $"Từ '{node.Id}' không tới được điểm kết thúc nào.");
            }
        }

        SidePaths(findings, graph, starts);
    }

    // A non-interrupting boundary event makes a token of its own. Let into the main path it would run it a second time.
    private static void SidePaths(FindingList findings, ScopeGraph graph, List<StartEvent> starts)
    {
        var main = starts.SelectMany(start => graph.Reach(start.Id, sidePaths: false)).ToHashSet();
        foreach (var boundary in graph.Scope.Nodes.OfType<BoundaryEvent>().Where(each => !each.Interrupting))
        {
            var shared = graph.Scope.Nodes.FirstOrDefault(node => node is not EndEvent && main.Contains(node.Id) && graph.Reach(boundary.Id, sidePaths: true).Contains(node.Id));
            if (shared is null) continue;
            findings.Error(boundary, "side-path-joins-main-path",
                $"The path of the non-interrupting event '{boundary.Id}' comes to '{shared.Id}' on the main path and would run it twice. Let it end by itself.",
                $"Nhánh của sự kiện không ngắt '{boundary.Id}' đi vào '{shared.Id}' trên đường chính và sẽ chạy hai lần. Hãy cho nhánh tự kết thúc.");
        }
    }

    private static void Starts(FindingList findings, FlowScope scope, int count) =>
        findings.Add(Severity.Error, count == 0 ? "no-start" : "several-starts", scope.Id, Line(findings, scope),
            $"'{scope.Id}' must have exactly one start event; it has {count}.", $"'{scope.Id}' phải có đúng một sự kiện bắt đầu; hiện có {count}.");

    private static int Line(FindingList findings, FlowScope scope) => findings.Definition.Node(scope.Id)?.Line ?? 0;

    private static bool IsOtherStart(FlowNode node) => node is UnexecutedNode && node.NotExecuted.Any(what => what.What.StartsWith("start-", StringComparison.Ordinal));

    private static bool IsEnd(FlowNode node) => node is EndEvent || (node is UnexecutedNode && node.Outgoing.IsEmpty);
}
