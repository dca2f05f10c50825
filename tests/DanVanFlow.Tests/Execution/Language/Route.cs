using System.Collections.Immutable;
using System.Security;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Tests.Execution.Language;

/// <summary>
/// Writes a route as BPMN XML, so that every story goes through the real reader. Nodes are told one by one, flows as arrows:
/// <c>Flows("start -> draft -> end")</c>. A flow's id is "source-target"; a condition stands behind a flow by <c>When</c>.
/// </summary>
public sealed class Route
{
    private readonly List<Func<string>> _nodes = [];
    private readonly List<(string Source, string Target)> _flows = [];
    private readonly Dictionary<string, string> _conditions = [];
    private readonly Dictionary<string, string> _defaults = [];
    private string _extra = "";

    public static Route Of(string flows) => new Route().Flows(flows);

    public Route Flows(string arrows)
    {
        foreach (var line in arrows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var stops = line.Split("->", StringSplitOptions.TrimEntries);
            _flows.AddRange(stops.Zip(stops.Skip(1)));
        }

        return this;
    }

    public Route Start(string id = "start") => Node("startEvent", id);

    public Route End(string id = "end") => Node("endEvent", id);

    public Route Terminate(string id) => Node("endEvent", id, body: "<bpmn:terminateEventDefinition/>");

    public Route UserTask(string id, string posts = "officer@1", string? returnTo = null, string io = "", string more = "", string properties = "") =>
        Node("userTask", id, extensions:
            $"<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups=\"{Xml(posts)}\"/>{io}{more}"
            + (returnTo is null && properties == "" ? "" : $"<zeebe:properties>{(returnTo is null ? "" : Property("returnTo", returnTo))}{properties}</zeebe:properties>"));

    public Route ServiceTask(string id, string type = "mail", string retries = "3", string io = "") =>
        Node("serviceTask", id, extensions: $"<zeebe:taskDefinition type=\"{Xml(type)}\" retries=\"{Xml(retries)}\"/>{io}");

    public Route Script(string id, string expression, string result) =>
        Node("scriptTask", id, extensions: $"<zeebe:script expression=\"{Xml(expression)}\" resultVariable=\"{result}\"/>");

    public Route Exclusive(string id) => Node("exclusiveGateway", id);

    public Route Parallel(params string[] ids) => ids.Aggregate(this, (route, id) => route.Node("parallelGateway", id));

    public Route Timer(string id, string duration) => Node("intermediateCatchEvent", id, body: TimerDefinition(duration));

    public Route TimerAt(string id, string date) =>
        Node("intermediateCatchEvent", id, body: $"<bpmn:timerEventDefinition><bpmn:timeDate>{Xml(date)}</bpmn:timeDate></bpmn:timerEventDefinition>");

    public Route Condition(string id, string condition) => Node("intermediateCatchEvent", id, body: ConditionDefinition(condition));

    public Route BoundaryTimer(string id, string on, string duration, bool interrupting = true) =>
        Node("boundaryEvent", id, attributes: Attached(on, interrupting), body: TimerDefinition(duration));

    public Route BoundaryCondition(string id, string on, string condition, bool interrupting = true) =>
        Node("boundaryEvent", id, attributes: Attached(on, interrupting), body: ConditionDefinition(condition));

    public Route SubProcess(string id, Route inside, string io = "")
    {
        _nodes.Add(() => $"<bpmn:subProcess id=\"{id}\">{(io == "" ? "" : $"<bpmn:extensionElements>{io}</bpmn:extensionElements>")}{inside.Body()}</bpmn:subProcess>");
        return this;
    }

    public Route Default(string gateway, string target)
    {
        _defaults[gateway] = $"{gateway}-{target}";
        return this;
    }

    public Route When(string source, string target, string condition)
    {
        _conditions[$"{source}-{target}"] = condition;
        return this;
    }

    public Route Node(string kind, string id, string extensions = "", string body = "", string attributes = "")
    {
        _nodes.Add(() => $"<bpmn:{kind} id=\"{id}\" name=\"{id}\"{attributes}{(_defaults.TryGetValue(id, out var flow) ? $" default=\"{flow}\"" : "")}>"
            + (extensions == "" ? "" : $"<bpmn:extensionElements>{extensions}</bpmn:extensionElements>") + $"{body}</bpmn:{kind}>");
        return this;
    }

    /// <summary>Something at the process's own level, as it is.</summary>
    public Route Raw(string xml)
    {
        _extra += xml;
        return this;
    }

    public string ToXml(string key = "route") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <bpmn:process id="{key}" isExecutable="true">
        {Body()}</bpmn:process>
        </bpmn:definitions>
        """;

    public Definition Read()
    {
        var reading = BpmnReader.Read(ToXml());
        Assert.Empty(reading.Findings);
        return reading.Definition!;
    }

    public ImmutableArray<Finding> Check(params string[] functions) =>
        DefinitionCheck.Check(BpmnReader.Read(ToXml()).Definition!, functions.ToHashSet(), null, null);

    private string Body() => string.Join('\n', _nodes.Select(node => node())) + string.Concat(_flows.Select(Flow)) + _extra;

    private string Flow((string Source, string Target) flow)
    {
        var id = $"{flow.Source}-{flow.Target}";
        var condition = _conditions.TryGetValue(id, out var text) ? $"<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">{Xml(text)}</bpmn:conditionExpression>" : "";
        return $"<bpmn:sequenceFlow id=\"{id}\" sourceRef=\"{flow.Source}\" targetRef=\"{flow.Target}\">{condition}</bpmn:sequenceFlow>\n";
    }

    public static string Property(string name, string value) => $"<zeebe:property name=\"{name}\" value=\"{Xml(value)}\"/>";

    public static string Io(params string[] mappings) => $"<zeebe:ioMapping>{string.Concat(mappings)}</zeebe:ioMapping>";

    public static string Input(string source, string target) => $"<zeebe:input source=\"{Xml(source)}\" target=\"{target}\"/>";

    public static string Output(string source, string target) => $"<zeebe:output source=\"{Xml(source)}\" target=\"{target}\"/>";

    private static string TimerDefinition(string duration) => $"<bpmn:timerEventDefinition><bpmn:timeDuration>{Xml(duration)}</bpmn:timeDuration></bpmn:timerEventDefinition>";

    private static string ConditionDefinition(string condition) => $"<bpmn:conditionalEventDefinition><bpmn:condition>{Xml(condition)}</bpmn:condition></bpmn:conditionalEventDefinition>";

    private static string Attached(string on, bool interrupting) => $" attachedToRef=\"{on}\"{(interrupting ? "" : " cancelActivity=\"false\"")}";

    private static string Xml(string text) => SecurityElement.Escape(text)!;
}
