using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn.Checking;

// Collects what the checks find, in the file's name; sorted by line, for that is how an author reads.
sealed class FindingList(Definition definition)
{
    private readonly List<Finding> _findings = [];

    public Definition Definition => definition;

    public void Error(FlowElement element, string code, string english, string vietnamese) =>
        Add(Severity.Error, code, element.Id, element.Line, english, vietnamese);

    public void Warning(FlowElement element, string code, string english, string vietnamese) =>
        Add(Severity.Warning, code, element.Id, element.Line, english, vietnamese);

    public void Add(Severity severity, string code, string? element, int line, string english, string vietnamese) =>
        _findings.Add(new Finding(severity, code, element, line, english, vietnamese) { File = definition.File });

    public ImmutableArray<Finding> All => [.. _findings.Distinct().OrderBy(finding => finding.Line).ThenBy(finding => finding.Code, StringComparer.Ordinal)];
}
