using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Workflows;

/// <summary>Reads the files of a folder, each by the room that knows it, and then looks at them together.</summary>
internal static class WorkflowReader
{
    public const string SettingsFile = "workflow.json", RouteFile = "route.bpmn", RemindersFile = "reminders.json", FormEnding = ".form.json";

    public static WorkflowReading Read(string key, IReadOnlyDictionary<string, string> files)
    {
        var findings = new List<Finding>();
        var settings = Settings(files, findings);
        var forms = Forms(files, findings);
        var papers = settings is null ? [] : WorkflowPapers.Of(settings, forms, findings);
        var route = Route(files, (settings is null ? forms.Keys : papers.Select(paper => paper.Id)).ToHashSet(StringComparer.Ordinal), findings);
        var reminders = Reminders(files, findings);
        findings.AddRange(WorkflowCheck.Check(key, settings, route, forms, papers));
        if (settings is null || route is null || findings.Any(finding => finding.Severity == Severity.Error)) return new(null, [.. findings]);

        return new(new Workflow
        {
            Key = key, Hash = HashOf(files), Name = settings.Name, Description = settings.Description, Line = settings.Line, PeriodKind = settings.Period, CutOff = settings.CutOff,
            Deadlines = settings.Deadlines, Levels = settings.Levels, Route = route, Papers = papers, Forms = forms.ToImmutableDictionary(), Reminders = reminders,
            TitlePath = settings.Title, StartedBy = settings.StartedBy, Beginning = settings.Beginning, Appointments = settings.Appointments, Limits = settings.Limits, RollsUp = settings.RollsUp, Confidential = settings.Confidential, Texts = settings.Texts,
        }, [.. findings]);
    }

    private static WorkflowSettings? Settings(IReadOnlyDictionary<string, string> files, List<Finding> findings)
    {
        if (!files.TryGetValue(SettingsFile, out var json))
        {
            findings.Add(Missing(SettingsFile));
            return null;
        }
        var (settings, said) = WorkflowSettings.Read(json);
        findings.AddRange(said.Select(finding => finding with { File = SettingsFile }));
        return settings;
    }

    private static Definition? Route(IReadOnlyDictionary<string, string> files, HashSet<string> papers, List<Finding> findings)
    {
        if (!files.TryGetValue(RouteFile, out var xml))
        {
            findings.Add(Missing(RouteFile));
            return null;
        }
        var (definition, said) = BpmnReader.Read(xml, RouteFile);
        findings.AddRange(said.Select(finding => finding with { File = RouteFile }));
        if (definition is not null) findings.AddRange(DefinitionCheck.Check(definition, FeelLibrary.FeelLibrary.Names, papers, JobTypes.Known).Select(finding => Softened(finding) with { File = RouteFile }));
        return definition;
    }

    // Somebody may perform such jobs from outside; and a definition that was deployed once must stay readable for its cases.
    private static Finding Softened(Finding finding) => finding.Code == "unknown-job-type" ? finding with { Severity = Severity.Warning } : finding;

    private static Dictionary<string, Form> Forms(IReadOnlyDictionary<string, string> files, List<Finding> findings)
    {
        var forms = new Dictionary<string, Form>(StringComparer.Ordinal);
        foreach (var (file, json) in files.Where(file => file.Key.EndsWith(FormEnding, StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var (form, said) = Form.Read(json, file);
            findings.AddRange(said);
            if (form is not null && !forms.TryAdd(form.Id, form))
                findings.Add(new(Severity.Error, "form-twice", form.Id, 0, $"Two files hold a form with the id {form.Id}.", $"Có hai tệp cùng chứa biểu mẫu {form.Id}.") { File = file });
        }
        return forms;
    }

    private static ImmutableArray<ReminderRule> Reminders(IReadOnlyDictionary<string, string> files, List<Finding> findings)
    {
        if (!files.TryGetValue(RemindersFile, out var json)) return [];
        var (rules, said) = ReminderRules.Read(json);
        findings.AddRange(said.Select(finding => finding with { File = RemindersFile }));
        return rules;
    }

    private static string HashOf(IReadOnlyDictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, text) in files.Where(file => IsRead(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\0{text.ReplaceLineEndings("\n")}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsRead(string file) => file is SettingsFile or RouteFile or RemindersFile || file.EndsWith(FormEnding, StringComparison.Ordinal);

    private static Finding Missing(string file) =>
        new(Severity.Error, "missing-file", null, 0, $"The folder has no {file}.", $"Thư mục thiếu tệp {file}.") { File = file };
}
