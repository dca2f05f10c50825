using System.Text.Json;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

/// <summary>How a service task's job ended, told to its case. A job told twice is refused the second time, which is what we want.</summary>
public sealed class JobReport(CaseDesk desk) : IJobReport
{
    static readonly Caller Outbox = new("outbox", "");

    public async Task Completed(JobOrder job, string variables, CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(variables);
        var yielded = FeelJson.Read(json.RootElement) as FeelContext ?? FeelContext.Empty;
        await desk.Engine(Outbox, job.Case, "job-completed", now => new CompleteJob(now, job.Job, yielded));
    }

    public async Task Failed(JobOrder job, string reason, CancellationToken cancel) =>
        await desk.Engine(Outbox, job.Case, "job-failed", now => new FailJob(now, job.Job, reason, RetriesLeft: 0));
}
