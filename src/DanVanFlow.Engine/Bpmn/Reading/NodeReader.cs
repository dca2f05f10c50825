using System.Collections.Immutable;
using System.Xml.Linq;

namespace DanVanFlow.Engine.Bpmn.Reading;

// The table of what a BPMN element becomes. Null: not a node at all (documentation, data, artifacts, lanes).
static class NodeReader
{
    private static readonly ImmutableHashSet<string> Documentation =
    [
        "extensionElements", "documentation", "laneSet", "dataObject", "dataObjectReference", "dataStoreReference", "dataInputAssociation",
        "dataOutputAssociation", "ioSpecification", "textAnnotation", "association", "group", "property", "auditing", "monitoring",
        "incoming", "outgoing", "sequenceFlow", "supportedInterfaceRef", "resourceRole", "multiInstanceLoopCharacteristics",
        "standardLoopCharacteristics", "category", "correlationSubscription",
    ];

    public static FlowNode? Read(XElement element, Func<XElement, string, FlowScope> readInside)
    {
        if (element.Name.Namespace != Names.Bpmn || Documentation.Contains(element.Name.LocalName)) return null;
        FlowNode node = element.Name.LocalName switch
        {
            "startEvent" => EventReaders.Start(element),
            "endEvent" => EventReaders.End(element),
            "intermediateCatchEvent" => EventReaders.Catch(element),
            "intermediateThrowEvent" => EventReaders.Throw(element),
            "boundaryEvent" => EventReaders.Boundary(element),
            "userTask" => TaskReaders.UserTask(element),
            "serviceTask" => TaskReaders.ServiceTask(element),
            "scriptTask" => TaskReaders.ScriptTask(element),
            "exclusiveGateway" => new ExclusiveGateway { Default = element.Text("default") },
            "parallelGateway" => new ParallelGateway(),
            "subProcess" when element.Text("triggeredByEvent") is "true" => Unexecuted(element, "event-subprocess"),
            "subProcess" => new SubProcess { Inside = readInside(element, element.Text("id") ?? "") },
            var other => Unexecuted(element, other),
        };
        return node with
        {
            Id = element.Text("id") ?? "",
            Name = element.Text("name") ?? "",
            Line = element.Line(),
            Properties = ZeebeExtensions.Properties(element),
            Inputs = ZeebeExtensions.Mappings(element, "input"),
            Outputs = ZeebeExtensions.Mappings(element, "output"),
            NotExecuted = [.. node.NotExecuted, .. ZeebeExtensions.Unread(element), .. Loops(element)],
        };
    }

    private static UnexecutedNode Unexecuted(XElement element, string what) =>
        new() { NotExecuted = [new NotExecuted(what, element.Line())] };

    private static IEnumerable<NotExecuted> Loops(XElement element) =>
        from child in element.Elements()
        where child.Name == Names.Bpmn + "multiInstanceLoopCharacteristics" || child.Name == Names.Bpmn + "standardLoopCharacteristics"
        select new NotExecuted(child.Name.LocalName, child.Line());
}
