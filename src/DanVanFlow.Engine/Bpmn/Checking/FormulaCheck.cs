namespace DanVanFlow.Engine.Bpmn.Checking;

// Every expression of a node: that it parses, and that the functions it calls are there.
static class FormulaCheck
{
    public static void Check(FindingList findings, FlowNode node, IReadOnlySet<string> knownFunctions)
    {
        foreach (var (formula, line) in NodeFormulas.Of(node))
        {
            if (formula.Trouble is { } trouble)
            {
                findings.Add(Severity.Error, "feel-not-parsed", node.Id, line,
                    $"'{node.Id}': the expression \"{formula.Text}\" is not FEEL: {trouble.Message} (at character {trouble.Position + 1})",
                    $"'{node.Id}': biểu thức \"{formula.Text}\" không đúng cú pháp FEEL: {trouble.Message} (ký tự {trouble.Position + 1})");
            }

            foreach (var function in formula.Feel?.FunctionNames ?? Enumerable.Empty<string>())
            {
                if (knownFunctions.Contains(function)) continue;
                findings.Add(Severity.Error, "unknown-function", node.Id, line,
                    $"'{node.Id}': nobody knows the function '{function}' in \"{formula.Text}\".",
                    $"'{node.Id}': không có hàm '{function}' dùng trong \"{formula.Text}\".");
            }
        }
    }

    // A condition without the sign is a text, and a text neither holds nor fails.
    public static void Condition(FindingList findings, FlowElement element, Formula? condition)
    {
        if (condition is not { IsFeel: false }) return;
        findings.Error(element, "condition-not-feel", $"The condition \"{condition.Text}\" of '{element.Id}' must begin with '='.",
            $"Điều kiện \"{condition.Text}\" của '{element.Id}' phải bắt đầu bằng dấu '='.");
    }
}
