using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Workflows;

/// <summary>One entry of <c>papers</c> in <c>workflow.json</c>, as written.</summary>
/// <param name="Name">None: the form's title.</param>
internal sealed record PaperSettings(string Id, string Form, Words Name, string? StartFrom, ImmutableArray<string> Beside, bool ReasonOnDifference, string? Sums, ImmutableArray<string> ShownFrom, SectionSplit? Split);

/// <summary>Which papers a case has: those that <c>workflow.json</c> names in its order, and each form that no entry uses as a paper of its own id. The main paper comes first unless it is named further down.</summary>
internal static partial class WorkflowPapers
{
    public static ImmutableArray<Paper> Of(WorkflowSettings settings, IReadOnlyDictionary<string, Form> forms, List<Finding> findings)
    {
        var papers = new List<Paper>();
        foreach (var entry in settings.Papers)
            if (Read(entry, forms, papers, findings) is { } paper) papers.Add(paper);
        var named = settings.Papers.Select(entry => entry.Form).ToHashSet(StringComparer.Ordinal);
        var own = forms.Values.Where(form => !named.Contains(form.Id)).OrderBy(form => form.Id, StringComparer.Ordinal).Select(form => new Paper(form.Id, form.Title, form)).ToList();
        papers.InsertRange(0, own.Where(paper => paper.Id == settings.Form));
        papers.AddRange(own.Where(paper => paper.Id != settings.Form));

        var known = string.Join(", ", papers.Select(paper => paper.Id));
        foreach (var paper in papers) findings.AddRange(Others(paper, papers, known));
        if (papers.Count > 0 && papers.All(paper => paper.Id != settings.Form) && forms.ContainsKey(settings.Form))
            findings.Add(Mistake("unknown-paper", "form", $"\"form\" names the main paper; \"{settings.Form}\" is a form that other papers use. The papers are: {known}.", $"\"form\" nêu văn bản chính; \"{settings.Form}\" là biểu mẫu của văn bản khác. Các văn bản có: {known}."));
        return [.. papers.Select(paper => paper with { IsMain = paper.Id == settings.Form })];
    }

    private static Paper? Read(PaperSettings entry, IReadOnlyDictionary<string, Form> forms, List<Paper> before, List<Finding> findings)
    {
        if (!Id().IsMatch(entry.Id))
            findings.Add(Mistake("bad-paper-id", entry.Id, $"\"{entry.Id}\" cannot name a paper: a letter, then letters, digits and dashes, at most 60.", $"\"{entry.Id}\" không dùng làm mã văn bản được: bắt đầu bằng chữ cái, rồi chữ, số, gạch nối, tối đa 60 ký tự."));
        else if (before.Exists(paper => paper.FeelName == entry.Id.Replace('-', '_')))
            findings.Add(Mistake("paper-twice", entry.Id, $"Two papers are called {entry.Id} (expressions read a dash as an underscore).", $"Có hai văn bản cùng mã {entry.Id} (biểu thức đọc gạch nối như gạch dưới)."));
        else if (!forms.TryGetValue(entry.Form, out var form))
            findings.Add(Mistake("unknown-form", entry.Id, $"Paper {entry.Id} names the form \"{entry.Form}\", which is not in the folder.", $"Văn bản {entry.Id} nêu biểu mẫu \"{entry.Form}\" không có trong thư mục."));
        else
            return new(entry.Id, entry.Name == Words.None ? form.Title : entry.Name, form) { StartFrom = entry.StartFrom, Beside = entry.Beside, ReasonOnDifference = entry.ReasonOnDifference, Sums = entry.Sums, ShownFrom = entry.ShownFrom, Split = entry.Split };
        return null;
    }

    private static IEnumerable<Finding> Others(Paper paper, List<Paper> papers, string known)
    {
        foreach (var other in paper.Beside.Append(paper.StartFrom).OfType<string>().Distinct())
            if (other == paper.Id || papers.TrueForAll(found => found.Id != other))
                yield return Mistake("unknown-paper", paper.Id, $"Paper {paper.Id} names \"{other}\" in startFrom or beside; the other papers are among: {known}.", $"Văn bản {paper.Id} nêu \"{other}\" ở startFrom hoặc beside; các văn bản có: {known}.");
        foreach (var other in papers.Where(found => paper.Beside.Contains(found.Id) && found.Form.Id != paper.Form.Id))
            yield return Mistake("beside-other-form", paper.Id, $"Paper {paper.Id} cannot stand beside {other.Id}: they have different forms.", $"Văn bản {paper.Id} không đặt cạnh {other.Id} được vì khác biểu mẫu.");
        if (paper is { ReasonOnDifference: true, Beside.IsEmpty: true })
            yield return Mistake("difference-from-nothing", paper.Id, $"Paper {paper.Id} asks a reason for differences, but names no paper in \"beside\".", $"Văn bản {paper.Id} đòi lý do khi khác nhau nhưng chưa nêu văn bản ở \"beside\".");
    }

    private static Finding Mistake(string code, string element, string english, string vietnamese) => new(Severity.Error, code, element, 0, english, vietnamese) { File = WorkflowReader.SettingsFile };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,59}$")]
    private static partial Regex Id();
}
