using System.Text.Json;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

/// <summary>How a service task's job ended, told to its case. A job told twice is refused the second time, which is what we want.</summary>
public sealed class JobReport(CaseDesk desk) : IJobReport
{
    /// <summary>Act of the audit: a case opened others. Its lines are also what the case's page shows of those that could not be opened.</summary>
    public const string Opened = "cases-opened";

    static readonly Caller Outbox = new("outbox", "");

    public async Task Completed(JobOrder job, string variables, CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(variables);
        var yielded = FeelJson.Read(json.RootElement) as FeelContext ?? FeelContext.Empty;
        var opens = job.Type == JobTypes.OpenCases;
        await desk.Engine(Outbox, job.Case, opens ? Opened : "job-completed", now => new CompleteJob(now, job.Job, yielded), said: opens ? Said(yielded) : []);
    }

    // "opened: 3", and a line "615-09 no-such-unit" for each that was not.
    static (string, string?)[] Said(FeelContext yielded)
    {
        var lines = (yielded["opened"] as FeelList)?.Items.OfType<FeelContext>().ToArray() ?? [];
        var refused = lines.Where(line => line["refusal"] is FeelText).Select(line => $"{(line["unit"] as FeelText)?.Value} {((FeelText)line["refusal"]).Value}");
        return [("opened", $"{lines.Count(line => line["case"] is FeelText)}"), ("refused", string.Join("\n", refused))];
    }

    public async Task Failed(JobOrder job, string reason, CancellationToken cancel) =>
        await desk.Engine(Outbox, job.Case, "job-failed", now => new FailJob(now, job.Job, reason, RetriesLeft: 0));
}
