namespace DanVanFlow.Domain.Campaigns;

/// <summary>A day by which something is to be done (mốc): the launch, the review halfway (sơ kết), the summing-up (tổng kết).</summary>
/// <param name="Owner">Who sees to it: an organisation or a post, never a person's name.</param>
/// <param name="DoneOn">Null while it is not reported as done.</param>
public sealed record Milestone(string Code, string Name, string Owner, DateOnly? Due, DateOnly? DoneOn)
{
    public bool IsDone => DoneOn is not null;

    /// <summary>Calendar days past its day, also of one that was done late; zero when in time or without a day.</summary>
    public int DaysLate(DateOnly today) => Due is { } due ? Math.Max(0, (DoneOn ?? today).DayNumber - due.DayNumber) : 0;
}
