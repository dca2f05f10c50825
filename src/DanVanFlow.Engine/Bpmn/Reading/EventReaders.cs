using System.Xml.Linq;

namespace DanVanFlow.Engine.Bpmn.Reading;

// An event is what its definition says: none, timer, conditional and terminate are executed, every other kind is kept as an
// UnexecutedNode. A boundary event stays a BoundaryEvent in any case, so that its host and its flows are known to the check.
static class EventReaders
{
    public static FlowNode Start(XElement element) => Definition(element) switch
    {
        null => new StartEvent { FormId = element.Extension("formDefinition").Text("formId") },
        var definition => Unexecuted(definition, "start-"),
    };

    public static FlowNode End(XElement element) => Definition(element) switch
    {
        null => new EndEvent(),
        { Name.LocalName: "terminateEventDefinition" } => new EndEvent { Terminate = true },
        var definition => Unexecuted(definition, ""),
    };

    public static FlowNode Catch(XElement element) => Definition(element) switch
    {
        { Name.LocalName: "timerEventDefinition" } definition => new TimerCatchEvent { Timer = Timer(definition), NotExecuted = [.. Cycle(definition)] },
        { Name.LocalName: "conditionalEventDefinition" } definition => new ConditionalCatchEvent { Condition = Condition(definition), NotExecuted = [.. Filters(definition)] },
        var definition => Unexecuted(definition ?? element, ""),
    };

    public static FlowNode Boundary(XElement element)
    {
        var boundary = new BoundaryEvent
        {
            AttachedTo = element.Text("attachedToRef") ?? "",
            Interrupting = element.Text("cancelActivity") is not "false",
        };
        return Definition(element) switch
        {
            { Name.LocalName: "timerEventDefinition" } definition => boundary with { Timer = Timer(definition), NotExecuted = [.. Cycle(definition)] },
            { Name.LocalName: "conditionalEventDefinition" } definition => boundary with { Condition = Condition(definition), NotExecuted = [.. Filters(definition)] },
            var definition => boundary with { NotExecuted = Unexecuted(definition ?? element, "").NotExecuted },
        };
    }

    public static FlowNode Throw(XElement element) => Unexecuted(Definition(element) ?? element, "");

    // Two definitions in one event are "multiple": neither is executed alone.
    private static XElement? Definition(XElement element)
    {
        var definitions = element.Elements().Where(each => each.Name.Namespace == Names.Bpmn
            && (each.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal) || each.Name.LocalName == "eventDefinitionRef")).Take(2).ToList();
        return definitions.Count switch { 0 => null, 1 => definitions[0], _ => new XElement(Names.Bpmn + "multipleEventDefinition") };
    }

    private static TimerRule? Timer(XElement definition) =>
        Rule(definition, "timeDuration", TimerKind.Duration) ?? Rule(definition, "timeDate", TimerKind.Date);

    private static TimerRule? Rule(XElement definition, string child, TimerKind kind) =>
        definition.Element(Names.Bpmn + child).Formula() is { } when ? new TimerRule(kind, when) : null;

    private static IEnumerable<NotExecuted> Cycle(XElement definition) =>
        definition.Element(Names.Bpmn + "timeCycle") is { } cycle ? [new NotExecuted("timer-cycle", cycle.Line())] : [];

    private static IEnumerable<NotExecuted> Filters(XElement definition) => ZeebeExtensions.Unread(definition);

    private static Formula? Condition(XElement definition) => definition.Element(Names.Bpmn + "condition").Formula();

    private static UnexecutedNode Unexecuted(XElement definition, string prefix)
    {
        const string suffix = "EventDefinition";
        var name = definition.Name.LocalName;
        var kind = name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] + "-event" : name;
        return new UnexecutedNode { NotExecuted = [new NotExecuted(prefix + kind, definition.Line())] };
    }
}
