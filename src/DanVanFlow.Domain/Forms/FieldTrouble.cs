using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Forms;

/// <summary>What a person is told about one place of a form. An error keeps the report from being submitted; a draft is saved all the same.</summary>
/// <param name="Path">The place; the HTML input's name.</param>
/// <param name="Code">Stable, kebab-case: required, not-a-number, too-small, too-large, decimals, too-long, pattern, not-a-date, not-a-choice, not-yes-no, not-a-post,
/// wrong-kind, unknown-field, files-count, files-size, files-type, rows, rule, rule-explained, rule-broken, year-below-period, met-above-of, more-than-all, correction-needs-reason, corrected.</param>
public sealed record FieldTrouble(string Path, Severity Severity, string Code, string Vietnamese, string English)
{
    public bool IsError => Severity == Severity.Error;
    public string In(string? language) => new Words(Vietnamese, English).In(language);

    public static FieldTrouble Error(string path, string code, string vietnamese, string english) => new(path, Severity.Error, code, vietnamese, english);
    public static FieldTrouble Warning(string path, string code, string vietnamese, string english) => new(path, Severity.Warning, code, vietnamese, english);
}
