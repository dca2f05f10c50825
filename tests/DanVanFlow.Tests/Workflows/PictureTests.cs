using System.Globalization;
using System.Xml.Linq;

namespace DanVanFlow.Tests.Workflows;

/// <summary>
/// A route is read as a picture, so the picture is part of it: every step and flow is drawn, no flow runs through a step that it does not join, and no words lie on other words or on a step.
/// </summary>
public sealed class PictureTests
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL", Drawn = "http://www.omg.org/spec/BPMN/20100524/DI", Dc = "http://www.omg.org/spec/DD/20100524/DC", Di = "http://www.omg.org/spec/DD/20100524/DI";

    // The viewer sets words outside a step in lines as wide as the label is drawn; a word that is wider is broken.
    private const double LineHeight = 14, LetterWidth = 6.6;

    private sealed record Box(string Id, double X, double Y, double Width, double Height)
    {
        public bool Touches(Box other) => X < other.X + other.Width - 1 && other.X < X + Width - 1 && Y < other.Y + other.Height - 1 && other.Y < Y + Height - 1;

        public bool IsCrossed((double X, double Y) from, (double X, double Y) to) =>
            Math.Max(from.X, to.X) > X + 1 && Math.Min(from.X, to.X) < X + Width - 1 && Math.Max(from.Y, to.Y) > Y + 1 && Math.Min(from.Y, to.Y) < Y + Height - 1;
    }

    public static TheoryData<string> Folders => [.. WorkflowFolders.Keys];

    [Theory, MemberData(nameof(Folders))]
    public void Every_picture_can_be_read(string key)
    {
        var troubles = Troubles(XDocument.Parse(WorkflowFolders.Files(key)["route.bpmn"])).ToList();

        Assert.True(troubles.Count == 0, $"workflows/{key}/route.bpmn, the diagram:\n{string.Join('\n', troubles)}");
    }

    private static IEnumerable<string> Troubles(XDocument file)
    {
        var process = file.Descendants(Bpmn + "process").Single();
        var flows = process.Descendants(Bpmn + "sequenceFlow").ToDictionary(Id);
        var nodes = process.Descendants().Where(element => element.Attribute("id") is not null && !flows.ContainsKey(Id(element)) && IsNode(element.Name.LocalName)).ToDictionary(Id);
        var shapes = Elements("BPMNShape").Where(shape => nodes.ContainsKey(Of(shape))).ToDictionary(Of, shape => BoundsOf(shape, Of(shape)));
        var edges = Elements("BPMNEdge").Where(edge => flows.ContainsKey(Of(edge))).ToDictionary(Of, edge => edge.Elements(Di + "waypoint").Select(point => (Number(point, "x"), Number(point, "y"))).ToList());
        var worded = Elements("BPMNShape").Concat(Elements("BPMNEdge")).Select(Label).OfType<(Box Box, string Words)>().ToDictionary(label => label.Box.Id);
        var labels = worded.Values.Select(label => Written(label.Box, label.Words)).ToList();

        foreach (var narrow in worded.Values.Where(label => label.Words.Split(' ').Max(word => word.Length) * LetterWidth > label.Box.Width))
            yield return $"the words of {narrow.Box.Id} need more width: {narrow.Words}";
        foreach (var missing in nodes.Keys.Except(shapes.Keys).Concat(flows.Keys.Except(edges.Keys)))
            yield return $"{missing} is not drawn";
        foreach (var (id, points) in edges)
        {
            var joins = new HashSet<string>(((string[])["sourceRef", "targetRef"]).Select(end => (string)flows[id].Attribute(end)!).SelectMany(WithHolder));
            foreach (var (from, to) in points.Zip(points.Skip(1)))
                foreach (var box in shapes.Values.Where(box => !joins.Contains(box.Id) && !Holds(box.Id, id)).Concat(labels))
                    if (box.IsCrossed(from, to))
                        yield return $"{id} runs through {(shapes.ContainsValue(box) ? box.Id : $"the words of {box.Id}")}";
        }
        for (var one = 0; one < labels.Count; one++)
        {
            foreach (var other in labels.Skip(one + 1).Where(labels[one].Touches))
                yield return $"the words of {labels[one].Id} and of {other.Id} lie on each other";
            foreach (var step in shapes.Values.Where(step => step.Id != labels[one].Id && !Holds(step.Id, labels[one].Id) && !WithHolder(labels[one].Id).Contains(step.Id) && labels[one].Touches(step)))
                yield return $"the words of {labels[one].Id} lie on {step.Id}";
        }

        IEnumerable<XElement> Elements(string name) => file.Descendants(Drawn + name);
        // An event on a step's border is part of the step.
        IEnumerable<string> WithHolder(string id) => nodes.GetValueOrDefault(id)?.Attribute("attachedToRef") is { } holder ? [id, holder.Value] : [id];
        bool Holds(string outer, string inner) => nodes.TryGetValue(outer, out var found) && found.Descendants().Any(element => (string?)element.Attribute("id") == inner);
        // A step's name stands inside it.
        (Box, string)? Label(XElement drawn) => (nodes.GetValueOrDefault(Of(drawn)) ?? flows.GetValueOrDefault(Of(drawn))) is { } element && (string?)element.Attribute("name") is { Length: > 0 } words
            && !(nodes.ContainsKey(Of(drawn)) && (element.Name.LocalName.EndsWith("Task", StringComparison.Ordinal) || element.Name.LocalName == "subProcess"))
            && drawn.Element(Drawn + "BPMNLabel") is { } label && label.Element(Dc + "Bounds") is not null ? (BoundsOf(label, Of(drawn)), words) : null;
    }

    // As wide and high as the words come out, around the middle of what is drawn.
    private static Box Written(Box drawn, string words)
    {
        var lines = new List<double>();
        foreach (var width in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Length * LetterWidth))
            if (lines.Count > 0 && lines[^1] + LetterWidth + width <= drawn.Width) lines[^1] += LetterWidth + width;
            else lines.Add(width);
        return drawn with { X = drawn.X + drawn.Width / 2 - lines.Max() / 2, Width = lines.Max(), Height = lines.Count * LineHeight };
    }

    private static bool IsNode(string name) => name.EndsWith("Task", StringComparison.Ordinal) || name.EndsWith("Event", StringComparison.Ordinal) || name.EndsWith("Gateway", StringComparison.Ordinal) || name is "subProcess" or "callActivity";

    private static Box BoundsOf(XElement holder, string id) => holder.Element(Dc + "Bounds") is { } bounds
        ? new(id, Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "width"), Number(bounds, "height")) : throw new InvalidOperationException($"{id} has no bounds.");

    private static string Id(XElement element) => (string)element.Attribute("id")!;

    private static string Of(XElement drawn) => (string?)drawn.Attribute("bpmnElement") ?? "";

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
