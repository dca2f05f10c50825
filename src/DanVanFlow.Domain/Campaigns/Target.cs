namespace DanVanFlow.Domain.Campaigns;

/// <summary>How the figures of several sendings make one: each tells what was done since the last, or each tells where it stands now.</summary>
public enum Counting { Added, Latest }

/// <summary>
/// What a campaign wants to reach, at one unit (chỉ tiêu). The level above assigns a figure, the unit may set its own beside it; what is followed is the unit's own, else the assigned one.
/// </summary>
/// <param name="Code">Short and stable over the plan and everything sent about it (<c>T1</c>).</param>
/// <param name="Unit">What is counted: "cuộc", "lượt người", "km".</param>
/// <param name="Assigned">Null when the level above assigned nothing.</param>
/// <param name="Own">Null when the unit goes by what it was assigned.</param>
/// <param name="Due">Null means by the end of the plan.</param>
/// <param name="Proof">Where the figure can be checked (nguồn kiểm chứng).</param>
/// <param name="CountsOnce">Held together by several organisations or units it is still one (a meeting); false where everybody's part adds (attendances).</param>
public sealed record Target(
    string Code, string Name, string Unit, decimal? Assigned, decimal? Own, DateOnly? Due, string Proof, Counting Counting = Counting.Added, bool CountsOnce = false)
{
    /// <summary>What the unit wants to reach; null when nobody named a figure.</summary>
    public decimal? Planned => Own ?? Assigned;
}
