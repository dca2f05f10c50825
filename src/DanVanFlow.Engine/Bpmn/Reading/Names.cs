using System.Xml;
using System.Xml.Linq;

namespace DanVanFlow.Engine.Bpmn.Reading;

// The two namespaces that are read; everything else in a file is kept and not looked at.
static class Names
{
    public static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    public static int Line(this XElement element) => element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    public static string? Text(this XElement? element, string attribute) =>
        element?.Attribute(attribute)?.Value is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public static IEnumerable<XElement> Extensions(this XElement element) =>
        element.Elements(Bpmn + "extensionElements").Elements();

    public static XElement? Extension(this XElement element, string name) =>
        element.Extensions().FirstOrDefault(each => each.Name == Zeebe + name);
}
