using System.Collections.Immutable;
using System.Xml.Linq;

namespace DanVanFlow.Engine.Bpmn.Reading;

// Reads the nodes and flows of one scope and, below it, of its subprocesses. Ties nodes to flows and boundary events to their hosts
// once at the end, so that running never searches.
sealed class ScopeReader
{
    // Nobody draws so deep; a file that does would exhaust the stack of whoever reads it.
    private const int MostNested = 20;
    private int _depth;

    public Dictionary<string, FlowElement> Elements { get; } = [];
    public List<Finding> Findings { get; } = [];

    public FlowScope Read(XElement parent, string scope)
    {
        if (_depth == MostNested) return TooDeep(parent, scope);
        _depth++;
        var flows = parent.Elements(Names.Bpmn + "sequenceFlow").Select(flow => Flow(flow, scope)).Where(Take).ToImmutableArray();
        var nodes = new List<FlowNode>();
        foreach (var element in parent.Elements())
        {
            if (NodeReader.Read(element, Read) is { } node && Take(node)) nodes.Add(node with { Scope = scope });
        }

        var outgoing = flows.ToLookup(flow => flow.Source);
        var incoming = flows.ToLookup(flow => flow.Target);
        var tied = nodes.ConvertAll(node => node with { Outgoing = [.. outgoing[node.Id]], Incoming = [.. incoming[node.Id]] });
        var boundaries = tied.OfType<BoundaryEvent>().ToLookup(boundary => boundary.AttachedTo);
        var whole = tied.Select(node => node is Activity activity ? activity with { Boundaries = [.. boundaries[node.Id]] } : node).ToImmutableArray();
        foreach (var node in whole) Elements[node.Id] = node;
        _depth--;
        return new FlowScope(scope, whole, flows);
    }

    private FlowScope TooDeep(XElement parent, string scope)
    {
        Findings.Add(new Finding(Severity.Error, "nested-too-deep", scope, parent.Line(),
            $"Subprocess '{scope}' is nested more than {MostNested} deep.", $"Quy trình con '{scope}' lồng quá {MostNested} tầng."));
        return new FlowScope(scope, [], []);
    }

    private static SequenceFlow Flow(XElement element, string scope) =>
        new(element.Text("sourceRef") ?? "", element.Text("targetRef") ?? "", element.Element(Names.Bpmn + "conditionExpression").Formula())
        {
            Id = element.Text("id") ?? "",
            Name = element.Text("name") ?? "",
            Scope = scope,
            Line = element.Line(),
        };

    private bool Take(FlowElement element)
    {
        if (element.Id.Length == 0)
        {
            Findings.Add(new Finding(Severity.Error, "missing-id", null, element.Line,
                "This element has no id. Give it one: everything that is said about a route is said by id.",
                "Phần tử này không có id. Hãy đặt id: mọi thông báo về lộ trình đều dùng id."));
            return false;
        }

        if (Elements.TryAdd(element.Id, element)) return true;
        Findings.Add(new Finding(Severity.Error, "duplicate-id", element.Id, element.Line,
            $"The id '{element.Id}' is used twice. Give one of the two another id.",
            $"Id '{element.Id}' bị dùng hai lần. Hãy đổi id của một trong hai phần tử."));
        return false;
    }
}
