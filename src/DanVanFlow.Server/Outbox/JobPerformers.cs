using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Outbox;

/// <summary>Does one type of service task. It may be called again for the same job after a crash.</summary>
public interface IJobPerformer
{
    /// <summary>The <c>zeebe:taskDefinition</c> type.</summary>
    string Type { get; }

    /// <summary>Variables that the job yields, as a JSON object. Throw <see cref="JobFailed"/> for a failure that a person must see.</summary>
    Task<string> Perform(JobOrder job, CancellationToken cancel);
}

/// <summary>The job cannot be done, and trying again would not help.</summary>
public sealed class JobFailed(string reason) : Exception(reason);

/// <summary>Tells the case how its job ended; the Processes room answers with a step of the engine (CompleteJob, FailJob). Called again after a crash.</summary>
public interface IJobReport
{
    Task Completed(JobOrder job, string variables, CancellationToken cancel);
    Task Failed(JobOrder job, string reason, CancellationToken cancel);
}

/// <summary>
/// The table of service-task types: the rooms above register theirs. A type nobody performs is a dead row with its name in
/// it and a failed job in the case, not a silent wait.
/// </summary>
public sealed class JobPerformers(IEnumerable<IJobPerformer> performers, IServiceProvider services) : IOutboxPerformer
{
    readonly Dictionary<string, IJobPerformer> performers = performers.ToDictionary(performer => performer.Type);

    public string Kind => OutboxKinds.Job;

    public async Task Perform(IReadOnlyList<OutboxRow> claimed, OutboxRecord record, CancellationToken cancel)
    {
        foreach (var row in claimed)
            await PerformOne(row, record, cancel);
    }

    async Task PerformOne(OutboxRow row, OutboxRecord record, CancellationToken cancel)
    {
        JobOrder job;
        try
        {
            job = JobOrder.From(row);
        }
        catch (Exception trouble) when (trouble is FormatException or System.Text.Json.JsonException)
        {
            await record.Failed(row, trouble.Message, forGood: true, cancel: cancel);
            return;
        }

        // Asked for late: the room that answers is built above this one.
        var report = services.GetService<IJobReport>();
        try
        {
            var performer = performers.GetValueOrDefault(job.Type) ?? throw new JobFailed(Unknown(job));
            var variables = await performer.Perform(job, cancel);
            if (report is not null)
                await report.Completed(job, variables, cancel);
            await record.Done(row, cancel: cancel);
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            var forGood = trouble is JobFailed;
            // The case is told first: a crash in between tells it twice, which it refuses, instead of never.
            if (record.WouldDie(row, forGood) && report is not null)
                await report.Failed(job, trouble.Message, cancel);
            await record.Failed(row, trouble.Message, forGood, cancel: cancel);
        }
    }

    string Unknown(JobOrder job) =>
        $"Nobody performs service tasks of type '{job.Type}' (element {job.Element}). Known types: " +
        (performers.Count == 0 ? "none." : string.Join(", ", performers.Keys.Order()) + ".");
}
