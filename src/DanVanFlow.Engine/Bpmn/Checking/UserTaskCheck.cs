namespace DanVanFlow.Engine.Bpmn.Checking;

// A person's step: who does it, what may be decided, and where it may be sent back to.
static class UserTaskCheck
{
    public static void Check(FindingList findings, UserTask task)
    {
        if (task.Posts is null)
        {
            findings.Error(task, "no-posts", $"User task '{task.Id}' says for no post who does it (candidateGroups).", $"Việc '{task.Id}' chưa nêu vị trí thực hiện (candidateGroups).");
        }

        if (task.DueDate is { IsFeel: false } due && IsoTime.Moment(due.Text, TimeSpan.Zero) is null)
        {
            findings.Error(task, "bad-iso-time", $"The due date '{due.Text}' of '{task.Id}' is no ISO 8601 date.", $"Hạn '{due.Text}' của '{task.Id}' không đúng dạng ngày ISO 8601.");
        }

        Verdicts(findings, task);
        Edits(findings, task);
        foreach (var target in task.ReturnTo) ReturnTo(findings, task, target);
        foreach (var other in task.DifferentFrom)
        {
            if (findings.Definition.UserTask(other) is not null) continue;
            findings.Error(task, "different-from-unknown", $"'{task.Id}' must be done by someone else than '{other}', but that is no user task.", $"'{task.Id}' phải khác người với '{other}', nhưng đó không phải là việc của người.");
        }
    }

    private static void Verdicts(FindingList findings, UserTask task)
    {
        foreach (var verdict in task.Verdicts.Concat(task.RemarkNeededFor).Distinct())
        {
            if (UserTask.KnownVerdicts.Contains(verdict)) continue;
            findings.Error(task, "unknown-verdict", $"'{task.Id}' knows the verdict '{verdict}'; possible are {string.Join(", ", UserTask.KnownVerdicts)}.", $"'{task.Id}' có kết quả xử lý '{verdict}'; chỉ dùng được {string.Join(", ", UserTask.KnownVerdicts)}.");
        }

        if (task.Verdicts.IsEmpty) findings.Error(task, "no-verdict", $"Nothing can be decided at '{task.Id}': its list of verdicts is empty.", $"Không thể quyết định gì tại '{task.Id}': danh sách kết quả xử lý trống.");
        if (task.Verdicts.Contains("return") && task.ReturnTo.IsEmpty)
        {
            findings.Error(task, "return-without-target", $"'{task.Id}' may return the work but names no step to return to (returnTo).", $"'{task.Id}' được trả lại nhưng chưa nêu bước nhận lại (returnTo).");
        }
    }

    private static void Edits(FindingList findings, UserTask task)
    {
        if (task.Properties.GetValueOrDefault("edits") is null or "answers") return;
        findings.Error(task, "unknown-edits", $"Property 'edits' of '{task.Id}' can only be \"answers\".", $"Thuộc tính 'edits' của '{task.Id}' chỉ có thể là \"answers\".");
    }

    private static void ReturnTo(FindingList findings, UserTask task, string target)
    {
        if (findings.Definition.UserTask(target) is not { } earlier || earlier.Scope != task.Scope)
        {
            findings.Error(task, "return-target-unknown", $"'{task.Id}' returns to '{target}', which is no user task of the same scope.", $"'{task.Id}' trả lại về '{target}', nhưng đó không phải việc của người trong cùng phạm vi.");
            return;
        }

        var blocks = findings.Definition.BlocksOf(task.Scope);
        if (target == task.Id || !blocks.Graph.Precedes(target, task.Id) || !blocks.CanJump(task.Id, target))
        {
            findings.Error(task, "return-target-not-earlier", $"'{task.Id}' cannot return to '{target}': that is not an earlier step on the way to it (or stands inside a parallel block).", $"'{task.Id}' không thể trả lại về '{target}': đó không phải bước trước (hoặc nằm trong một khối song song).");
        }
        else if (!blocks.Graph.Dominates(target, task.Id))
        {
            findings.Warning(task, "return-target-may-be-skipped", $"'{task.Id}' returns to '{target}', but a path leads round it: the work may come to someone who has not had it before.", $"'{task.Id}' trả lại về '{target}', nhưng có đường đi vòng qua bước đó: việc có thể tới người chưa từng xử lý.");
        }
    }
}
