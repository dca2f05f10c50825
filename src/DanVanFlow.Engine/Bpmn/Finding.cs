namespace DanVanFlow.Engine.Bpmn;

public enum Severity { Warning, Error }

/// <summary>What an author is told about a file before it is deployed. An error keeps the workflow from being deployed.</summary>
/// <param name="Code">Stable, kebab-case: texts, tests and suppressions hold on to it.</param>
/// <param name="Element">Id of the BPMN element, form field or rule; null when the whole file is meant.</param>
/// <param name="Line">One-based line in the file, 0 when unknown.</param>
/// <param name="English">Plain words: what is wrong and what to do.</param>
/// <param name="Vietnamese">The same in the user's language.</param>
public sealed record Finding(Severity Severity, string Code, string? Element, int Line, string English, string Vietnamese)
{
    /// <summary>The file inside the workflow's folder; set by whoever opened it.</summary>
    public string File { get; init; } = "";
}
