namespace DanVanFlow.Server.Outbox;

/// <summary>Section <c>Outbox</c>. The defaults suit an office: a mail server that is away over night loses no letter (about a day of tries).</summary>
public sealed class OutboxOptions
{
    /// <summary>Rows claimed at once.</summary>
    public int Batch { get; set; } = 64;

    /// <summary>How long a claim holds, on real time; a node that died with rows in hand frees them after this.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Wait before the second try; doubles each time, plus or minus a fifth by chance.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(2);

    /// <summary>After this many failed tries a row is dead and waits for an administrator.</summary>
    public int Attempts { get; set; } = 20;

    /// <summary>Sweep at least this often, bell or no bell.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>False: nothing runs by itself; stories and tests call <see cref="OutboxDispatch.Drain"/>.</summary>
    public bool RunsByItself { get; set; } = true;

    /// <summary>Wait after the given number of failed tries (1 is the first).</summary>
    public TimeSpan RetryAfter(int failures, double chance)
    {
        var doubled = FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30));
        return TimeSpan.FromSeconds(Math.Min(doubled, LongestRetry.TotalSeconds) * (0.8 + 0.4 * chance));
    }
}
