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

    public static Formula? Formula(this XElement? element, string attribute) => Engine.Bpmn.Formula.Read(element.Text(attribute), Lent(element));

    // The text between the tags.
    public static Formula? Formula(this XElement? element) => Engine.Bpmn.Formula.Read(element?.Value, Lent(element));

    // Which function names the application lends is a matter of the whole file, so the document carries it.
    private static IEnumerable<string>? Lent(XElement? element) => element?.Document?.Annotation<FunctionNames>()?.All;
}

sealed record FunctionNames(IEnumerable<string> All);
