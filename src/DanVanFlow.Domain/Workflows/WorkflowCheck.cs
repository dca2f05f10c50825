using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Workflows;

/// <summary>What only shows when the files are laid side by side (the engine has checked the route by itself): the case's form, stages that people have a word for, the folder and its process.</summary>
internal static class WorkflowCheck
{
    public static IEnumerable<Finding> Check(string key, WorkflowSettings? settings, Definition? route, IReadOnlyDictionary<string, Form> forms, ImmutableArray<Paper> papers)
    {
        var known = forms.Count == 0 ? "none" : string.Join(", ", forms.Keys.Order(StringComparer.Ordinal));
        if (settings is not null && !forms.ContainsKey(settings.Form) && papers.All(paper => paper.Id != settings.Form))
            yield return Error(WorkflowReader.SettingsFile, "unknown-form", "form", 0, $"\"form\" names \"{settings.Form}\", but the forms that could be read are: {known}.", $"\"form\" nêu \"{settings.Form}\", nhưng các biểu mẫu đọc được là: {known}.");
        if (settings?.Title is { } title && papers.FirstOrDefault(paper => paper.IsMain) is { Form: var main } && main.Cell(title, FormLevel.Top) is not { Kind: CellKind.Text or CellKind.Narrative })
            yield return Error(WorkflowReader.SettingsFile, "unknown-title-place", "title", 0, $"\"title\" names \"{title}\", which is no place for text in the form \"{main.Id}\".", $"\"title\" nêu \"{title}\", không phải ô văn bản trong biểu mẫu \"{main.Id}\".");
        foreach (var form in forms.Values)
            foreach (var (element, expression) in form.Expressions())
                foreach (var name in PaperNames.Unknown(papers, expression.Names))
                    yield return Error(form.Id + WorkflowReader.FormEnding, "unknown-place", element, 0, $"The expression of {element} reads \"{name}\", which is no place of any paper.", $"Biểu thức của {element} đọc \"{name}\", không có trong văn bản nào của hồ sơ.");
        foreach (var (element, expression) in (settings?.Expressions ?? []).Concat(papers.SelectMany(paper => paper.Split?.Expressions.Select(one => ($"papers.{paper.Id}.split.{one.Name}", one.Expression)) ?? [])))
            foreach (var name in PaperNames.Unknown(papers, expression.Names))
                yield return Error(WorkflowReader.SettingsFile, "unknown-place", element, 0, $"\"{element}\" reads \"{name}\", which is no place of any paper.", $"\"{element}\" đọc \"{name}\", không có trong văn bản nào của hồ sơ.");
        if (settings?.Beginning.Draft is { } draft && papers.FirstOrDefault(paper => paper.IsMain) is { Form: var begun })
            foreach (var path in draft.EntryPaths.Where(path => !FirstDraft.Fits(begun, path)))
                yield return Error(WorkflowReader.SettingsFile, "unknown-place", "start.draft", 0, $"\"start.draft\" fills \"{path}\", which is no place of the form \"{begun.Id}\".", $"\"start.draft\" điền vào \"{path}\", không có trong biểu mẫu \"{begun.Id}\".");
        if (route is null) yield break;

        foreach (var (element, step) in papers.SelectMany(paper => paper.ShownFrom.Select(step => (paper.Id, step))).Concat(settings?.Appointments.SelectMany(one => one.After.Select(step => ("appointments." + one.Id, step))) ?? []))
            if (route.UserTask(step) is null)
                yield return Warning(WorkflowReader.SettingsFile, "unknown-step", element, 0, $"{element} waits for the step \"{step}\", which is no user task of the route.", $"{element} chờ bước \"{step}\", không phải bước nào của người trong lộ trình.");
        foreach (var (node, line, name) in RouteNames.Unknown(route, papers))
            yield return Warning(WorkflowReader.RouteFile, "unknown-place", node.Id, line, $"'{node.Id}' reads \"{name}\", which is no place of any paper.", $"'{node.Id}' đọc \"{name}\", không có trong văn bản nào của hồ sơ.");

        if (route.Key != key)
            yield return Error(WorkflowReader.RouteFile, "other-key", route.Key, 1, $"The process has the id \"{route.Key}\"; it must be the folder's name, \"{key}\".", $"Quy trình trong tệp có id \"{route.Key}\"; phải trùng tên thư mục \"{key}\".");
        foreach (var task in route.Nodes.OfType<UserTask>().OrderBy(task => task.Line))
        {
            if (task.EditsAnswers && task.FormId is null)
                yield return Error(WorkflowReader.RouteFile, "edits-without-form", task.Id, task.Line, $"Step {task.Id} edits answers but shows no form.", $"Bước {task.Id} cho sửa nội dung nhưng không có biểu mẫu.");
        }
        foreach (var node in route.Nodes.Where(node => node.Properties.ContainsKey("stage")).OrderBy(node => node.Line))
            if (CaseStatus.Find(node.Properties["stage"]) is null)
                yield return Error(WorkflowReader.RouteFile, "unknown-stage", node.Id, node.Line, $"The stage \"{node.Properties["stage"]}\" of {node.Id} is not known; known are: {Stages}.", $"Không có trạng thái (stage) \"{node.Properties["stage"]}\" ở {node.Id}; các trạng thái có: {Stages}.");
    }

    private static string Stages => string.Join(", ", CaseStatus.All.Select(status => status.Code));

    // What ran before this was looked at must stay readable for its cases.
    private static Finding Warning(string file, string code, string element, int line, string english, string vietnamese) => Error(file, code, element, line, english, vietnamese) with { Severity = Severity.Warning };

    private static Finding Error(string file, string code, string element, int line, string english, string vietnamese) =>
        new(Severity.Error, code, element, line, english, vietnamese) { File = file };
}
