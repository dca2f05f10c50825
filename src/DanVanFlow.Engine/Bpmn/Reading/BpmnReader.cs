using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DanVanFlow.Engine.Bpmn.Reading;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>What reading a file gave: a definition whenever there is a process in it, and findings. An error among them forbids deployment.</summary>
public sealed record BpmnReading(Definition? Definition, ImmutableArray<Finding> Findings);

/// <summary>The door for BPMN 2.0 XML. Never throws on bad input: a broken file is a finding with its line.</summary>
public static class BpmnReader
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <param name="functionNames">Functions that the application lends to FEEL; needed only for names that hold a keyword or a sign.</param>
    public static BpmnReading Read(string xml, string file = "route.bpmn", IEnumerable<string>? functionNames = null)
    {
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Safe);
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            document.AddAnnotation(new FunctionNames(functionNames ?? []));
        }
        catch (XmlException broken)
        {
            return Failed(file, "broken-xml", broken.LineNumber, $"This is not well-formed XML: {broken.Message}", $"Tệp XML bị lỗi cú pháp: {broken.Message}");
        }

        if (document.Root?.Name != Names.Bpmn + "definitions")
        {
            return Failed(file, "not-bpmn", 1, "This is not a BPMN 2.0 file: its root is not bpmn:definitions.",
                "Đây không phải tệp BPMN 2.0: phần tử gốc không phải bpmn:definitions.");
        }

        var processes = document.Root.Elements(Names.Bpmn + "process").ToList();
        var executable = processes.Where(each => each.Text("isExecutable") is "true").ToList();
        var process = executable.FirstOrDefault() ?? processes.FirstOrDefault();
        if (process?.Text("id") is not { } key)
        {
            return Failed(file, "no-process", 1, "The file holds no process with an id.", "Tệp không có quy trình (process) nào mang id.");
        }

        var scopes = new ScopeReader();
        var root = scopes.Read(process, key);
        var definition = new Definition
        {
            Key = key,
            Name = process.Text("name") ?? key,
            VersionTag = process.Extension("versionTag").Text("value"),
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xml))),
            Source = xml,
            File = file,
            ExecutableProcesses = executable.Count,
            Process = root,
            Elements = scopes.Elements.ToFrozenDictionary(),
            NotExecuted = [.. ZeebeExtensions.Unread(process)],
        };
        return new BpmnReading(definition, [.. scopes.Findings.Select(finding => finding with { File = file })]);
    }

    private static BpmnReading Failed(string file, string code, int line, string english, string vietnamese) =>
        new(null, [new Finding(Severity.Error, code, null, line, english, vietnamese) { File = file }]);
}
