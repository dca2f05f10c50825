using System.CommandLine;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Verbs.Checking;

namespace DanVanFlow.Server.Verbs;

/// <summary>Looks through every workflow folder below and says, for each mistake, the file, the element and what is wrong, in plain words.</summary>
static class CheckVerb
{
    public static Command Command(Shell shell)
    {
        var folder = new Argument<string>("folder") { Description = "A folder of workflows, or one workflow; workflows/ if left out.", DefaultValueFactory = _ => Path.Combine(shell.Home, "workflows") };
        var language = new Option<string>("--lang") { Description = "vi or en.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("vi", "en");
        var command = new Command("check", "Check every workflow: route, forms, dates, reminders, calendar, demonstration (kiểm tra các quy trình).") { folder, language };
        command.SetAction(parsed => Check(shell, Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.GetRequiredValue(language) == "vi"));
        return command;
    }

    static int Check(Shell shell, string folder, bool vietnamese)
    {
        if (!Directory.Exists(folder))
            throw new VerbStopped($"There is no folder {folder} (không có thư mục này).");
        var checkedFolder = FolderCheck.Of(folder);
        foreach (var (file, finding) in checkedFolder.Findings)
            shell.Out.WriteLine(Line(Path.GetRelativePath(Directory.GetCurrentDirectory(), file), finding, vietnamese));
        var errors = checkedFolder.Findings.Count(found => found.Finding.Severity == Severity.Error);
        shell.Out.WriteLine(vietnamese
            ? $"{checkedFolder.Workflows} quy trình: {errors} lỗi, {checkedFolder.Findings.Count - errors} lưu ý."
            : $"{Count(checkedFolder.Workflows, "workflow")}: {Count(errors, "error")}, {Count(checkedFolder.Findings.Count - errors, "warning")}.");
        return errors == 0 ? VerbTable.Fine : VerbTable.Wrong;
    }

    static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    static string Line(string file, Finding finding, bool vietnamese)
    {
        var place = finding.Line > 0 ? $"{file}({finding.Line})" : file;
        var element = finding.Element is null ? "" : $" [{finding.Element}]";
        var kind = (finding.Severity == Severity.Error, vietnamese) switch { (true, true) => "lỗi", (true, false) => "error", (false, true) => "lưu ý", _ => "warning" };
        return $"{place}: {kind} {finding.Code}{element}: {(vietnamese ? finding.Vietnamese : finding.English)}";
    }
}
