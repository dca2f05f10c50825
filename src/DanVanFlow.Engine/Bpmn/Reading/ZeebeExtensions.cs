using System.Collections.Immutable;
using System.Xml.Linq;

namespace DanVanFlow.Engine.Bpmn.Reading;

// What hangs below extensionElements on any node. Only the zeebe namespace is ours to judge: a foreign tool's notes have no effect on
// any engine, but a zeebe element that we skip would do something elsewhere and nothing here, so it is refused or reported.
static class ZeebeExtensions
{
    private static readonly ImmutableHashSet<string> Understood =
    [
        "userTask", "assignmentDefinition", "formDefinition", "taskSchedule", "priorityDefinition", "taskDefinition", "taskHeaders",
        "ioMapping", "script", "properties", "versionTag",
    ];

    // With their element: calledElement and calledDecision are refused through the element that bears them.
    private static readonly ImmutableHashSet<string> SaidElsewhere = ["calledElement", "calledDecision", "loopCharacteristics"];

    private static readonly ImmutableHashSet<string> ChangesBehaviour =
        ["executionListeners", "taskListeners", "adHoc", "conditionalFilter", "agentDefinition", "linkedResources", "linkedResource"];

    public static IEnumerable<NotExecuted> Unread(XElement element) =>
        from extension in element.Extensions()
        where extension.Name.Namespace == Names.Zeebe
        let name = extension.Name.LocalName
        where !Understood.Contains(name) && !SaidElsewhere.Contains(name)
        select new NotExecuted("zeebe:" + name, extension.Line(), ChangesBehaviour.Contains(name));

    public static ImmutableDictionary<string, string> Properties(XElement element) =>
        Pairs(element.Extension("properties"), "property", "name");

    public static ImmutableDictionary<string, string> Headers(XElement element) =>
        Pairs(element.Extension("taskHeaders"), "header", "key");

    public static ImmutableArray<Mapping> Mappings(XElement element, string direction) =>
    [
        .. from mapping in element.Extension("ioMapping")?.Elements(Names.Zeebe + direction) ?? []
           let source = mapping.Formula("source")
           let target = mapping.Text("target")
           where source is not null && target is not null
           select new Mapping(source, target, mapping.Line()),
    ];

    private static ImmutableDictionary<string, string> Pairs(XElement? parent, string child, string key)
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var each in parent?.Elements(Names.Zeebe + child) ?? [])
        {
            if (each.Text(key) is { } name) pairs[name] = each.Attribute("value")?.Value ?? "";
        }

        return pairs.ToImmutable();
    }
}
