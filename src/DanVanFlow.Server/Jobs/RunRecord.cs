using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Jobs;

/// <summary>Writes down that an entry ran, on which node, and how it ended. A record that cannot be written is lost and no reason to run anything again.</summary>
public sealed class RunRecord(StepLane lane, ILogger<RunRecord> log)
{
    const int LongestWords = 500;

    public static string Node { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    public async Task Write(string entry, DateTimeOffset planned, DateTimeOffset started, TimeSpan took, Exception? trouble, string? by)
    {
        var words = trouble is null ? null : $"{trouble.GetType().Name}: {trouble.Message}";
        var row = new TimetableRunRow
        {
            Entry = entry, Node = Node, PlannedAt = planned, StartedAt = started, EndedAt = started + took, Failed = trouble is not null, By = by,
            Words = words?.Length > LongestWords ? words[..LongestWords] : words,
        };
        try
        {
            await lane.Write(async db =>
            {
                db.TimetableRuns.Add(row);
                return await db.SaveChangesAsync();
            });
        }
        catch (Exception unwritten) when (unwritten is not OutOfMemoryException)
        {
            log.LogWarning("The run of {Entry} could not be written down: {Trouble}", entry, unwritten.Message);
        }
    }
}
