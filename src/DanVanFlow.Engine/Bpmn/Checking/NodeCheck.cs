namespace DanVanFlow.Engine.Bpmn.Checking;

// What a node of each kind must say to be executable at all.
static class NodeCheck
{
    public static void Check(FindingList findings, FlowNode node, IReadOnlySet<string>? knownForms, IReadOnlySet<string>? knownJobTypes)
    {
        switch (node)
        {
            case StartEvent start:
                Form(findings, start, start.FormId, knownForms);
                if (!start.Incoming.IsEmpty) findings.Error(start, "start-has-incoming", $"Nothing may lead back to start event '{start.Id}'.", $"Không luồng nào được quay lại sự kiện bắt đầu '{start.Id}'.");
                break;
            case EndEvent { Outgoing.IsEmpty: false } end:
                findings.Error(end, "end-has-outgoing", $"End event '{end.Id}' has an outgoing flow.", $"Sự kiện kết thúc '{end.Id}' có luồng đi ra.");
                break;
            case UserTask task: Form(findings, task, task.FormId, knownForms); break;
            case ServiceTask task: Job(findings, task, knownJobTypes); break;
            case ScriptTask task: Script(findings, task); break;
            case TimerCatchEvent timer: Timer(findings, timer, timer.Timer); break;
            case ConditionalCatchEvent caught: Condition(findings, caught, caught.Condition); break;
            case BoundaryEvent boundary: Boundary(findings, boundary); break;
        }
    }

    private static void Form(FindingList findings, FlowNode node, string? form, IReadOnlySet<string>? known)
    {
        if (form is null || known is null || known.Contains(form)) return;
        findings.Error(node, "unknown-form", $"'{node.Id}' asks for form '{form}', which the workflow does not have.", $"'{node.Id}' cần biểu mẫu '{form}' nhưng quy trình không có.");
    }

    private static void Job(FindingList findings, ServiceTask task, IReadOnlySet<string>? known)
    {
        if (task.JobType is null)
        {
            findings.Error(task, "job-type-missing", $"Service task '{task.Id}' names no job type (zeebe:taskDefinition).", $"Bước dịch vụ '{task.Id}' chưa nêu loại công việc (zeebe:taskDefinition).");
        }
        else if (!task.JobType.IsFeel && known is not null && !known.Contains(task.JobType.Text))
        {
            findings.Error(task, "unknown-job-type", $"Nobody performs jobs of type '{task.JobType.Text}' ('{task.Id}').", $"Không có ai thực hiện công việc loại '{task.JobType.Text}' ('{task.Id}').");
        }
    }

    private static void Script(FindingList findings, ScriptTask task)
    {
        if (task.Expression is null) findings.Error(task, "script-missing", $"Script task '{task.Id}' has no expression (zeebe:script).", $"Bước tính '{task.Id}' không có biểu thức (zeebe:script).");
        if (task.Boundaries.IsEmpty) return;
        findings.Error(task, "boundary-on-script", $"Script task '{task.Id}' does not wait, so nothing can happen at its border.", $"Bước tính '{task.Id}' không chờ nên không thể gắn sự kiện biên.");
    }

    private static void Timer(FindingList findings, FlowNode node, TimerRule? timer)
    {
        if (timer is null)
        {
            if (node.NotExecuted.IsEmpty) findings.Error(node, "timer-missing", $"Timer '{node.Id}' says neither a duration nor a date.", $"Hẹn giờ '{node.Id}' chưa có thời lượng hoặc ngày.");
            return;
        }

        if (timer.When.IsFeel || (timer.Kind == TimerKind.Duration ? IsoTime.Duration(timer.When.Text) is not null : IsoTime.Moment(timer.When.Text, TimeSpan.Zero) is not null)) return;
        findings.Error(node, "bad-iso-time", $"'{timer.When.Text}' at '{node.Id}' is no ISO 8601 {(timer.Kind == TimerKind.Duration ? "duration such as P5D or PT12H" : "date such as 2026-06-14T08:00:00+07:00")}.",
            $"'{timer.When.Text}' tại '{node.Id}' không đúng dạng ISO 8601 ({(timer.Kind == TimerKind.Duration ? "thời lượng, ví dụ P5D hoặc PT12H" : "ngày giờ, ví dụ 2026-06-14T08:00:00+07:00")}).");
    }

    private static void Condition(FindingList findings, FlowNode node, Formula? condition)
    {
        FormulaCheck.Condition(findings, node, condition);
        if (condition is null) findings.Error(node, "condition-missing", $"Conditional event '{node.Id}' has no condition.", $"Sự kiện điều kiện '{node.Id}' chưa có điều kiện.");
    }

    private static void Boundary(FindingList findings, BoundaryEvent boundary)
    {
        if (!boundary.Incoming.IsEmpty) findings.Error(boundary, "boundary-has-incoming", $"No flow may lead to boundary event '{boundary.Id}'.", $"Không luồng nào được đi vào sự kiện biên '{boundary.Id}'.");
        if (findings.Definition.Node(boundary.AttachedTo) is not Activity host || host.Scope != boundary.Scope)
        {
            findings.Error(boundary, "boundary-without-host", $"Boundary event '{boundary.Id}' is not attached to a task or subprocess of its scope.", $"Sự kiện biên '{boundary.Id}' không gắn vào bước hoặc quy trình con nào cùng phạm vi.");
        }

        if (boundary.Condition is null) Timer(findings, boundary, boundary.Timer);
        FormulaCheck.Condition(findings, boundary, boundary.Condition);
    }
}
