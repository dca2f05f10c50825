using System.Xml.Linq;

namespace DanVanFlow.Engine.Bpmn.Reading;

// One function per kind of task; each returns only what is its own, the common part is added by NodeReader.
static class TaskReaders
{
    public static FlowNode UserTask(XElement element)
    {
        var assignment = element.Extension("assignmentDefinition");
        var schedule = element.Extension("taskSchedule");
        var properties = ZeebeExtensions.Properties(element);
        var task = new UserTask
        {
            Posts = assignment.Formula("candidateGroups"),
            Assignee = assignment.Text("assignee"),
            FormId = element.Extension("formDefinition").Text("formId"),
            DueDate = schedule.Formula("dueDate"),
            Priority = element.Extension("priorityDefinition").Formula("priority"),
            ReturnTo = Comma.List(properties.GetValueOrDefault("returnTo")),
            Stage = properties.GetValueOrDefault("stage"),
            EditsAnswers = properties.GetValueOrDefault("edits") == "answers",
            DifferentFrom = Comma.List(properties.GetValueOrDefault("differentFrom")),
            NotExecuted =
            [
                .. Ignored(assignment, "assignee"), .. Ignored(assignment, "candidateUsers"), .. Ignored(schedule, "followUpDate"),
                .. Ignored(element.Extension("formDefinition"), "formKey"), .. Ignored(element.Extension("formDefinition"), "externalReference"),
            ],
        };
        if (properties.TryGetValue("verdicts", out var verdicts)) task = task with { Verdicts = Comma.List(verdicts) };
        if (properties.TryGetValue("remark", out var remark)) task = task with { RemarkNeededFor = Comma.List(remark) };
        return task;
    }

    public static FlowNode ServiceTask(XElement element)
    {
        var definition = element.Extension("taskDefinition");
        return new ServiceTask
        {
            JobType = definition.Formula("type"),
            Retries = definition.Formula("retries"),
            Headers = ZeebeExtensions.Headers(element),
        };
    }

    // A script task with a zeebe:taskDefinition is a job in Camunda; a job belongs to a service task here.
    public static FlowNode ScriptTask(XElement element)
    {
        var script = element.Extension("script");
        return new ScriptTask
        {
            Expression = script.Formula("expression"),
            ResultVariable = script.Text("resultVariable"),
            NotExecuted = element.Extension("taskDefinition") is { } job ? [new NotExecuted("script-job", job.Line())] : [],
        };
    }

    private static IEnumerable<NotExecuted> Ignored(XElement? element, string attribute) =>
        element.Text(attribute) is null ? [] : [new NotExecuted(attribute, element!.Line(), Refused: false)];
}
