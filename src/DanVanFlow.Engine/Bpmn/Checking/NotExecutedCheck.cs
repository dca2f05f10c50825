namespace DanVanFlow.Engine.Bpmn.Checking;

// Everything the file asks for and we do not do: refused when it would change what happens, else reported.
static class NotExecutedCheck
{
    public static void Check(FindingList findings)
    {
        var definition = findings.Definition;
        if (definition.ExecutableProcesses != 1)
        {
            findings.Add(Severity.Error, "executable-process-count", definition.Key, 0,
                $"The file must hold exactly one process with isExecutable=\"true\"; it holds {definition.ExecutableProcesses}.",
                $"Tệp phải có đúng một quy trình với isExecutable=\"true\"; hiện có {definition.ExecutableProcesses}.");
        }

        foreach (var what in definition.NotExecuted) Say(findings, what, definition.Key);
        foreach (var node in definition.Nodes)
        {
            foreach (var what in node.NotExecuted) Say(findings, what, node.Id);
        }
    }

    private static void Say(FindingList findings, NotExecuted what, string element)
    {
        var (english, vietnamese) = NotExecutedWords.Of(what.What);
        if (what.Refused)
        {
            findings.Add(Severity.Error, "not-executed", element, what.Line,
                $"'{element}' is or has {english}, which DanVanFlow does not execute. Draw it another way.",
                $"'{element}' là hoặc có {vietnamese}, DanVanFlow không thực hiện được. Hãy vẽ theo cách khác.");
        }
        else
        {
            findings.Add(Severity.Warning, "has-no-effect", element, what.Line,
                $"'{element}' has {english}. It is kept in the file and has no effect here.",
                $"'{element}' có {vietnamese}. Nội dung được giữ trong tệp nhưng không có tác dụng ở đây.");
        }
    }
}
