using System.Collections.Immutable;
using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>One target over all units: what was assigned, planned and reached, and from whom.</summary>
/// <param name="Planned">Of the units' plans together.</param>
/// <param name="Sum">Null while no unit told of it.</param>
sealed record TargetBar(Target Target, decimal? Planned, TargetSum? Sum, ImmutableArray<(UnitPlan Unit, TargetState State)> Units)
{
    public decimal? Assigned => Target.Assigned;

    /// <summary>The whole width of the bar: the largest of the three, so that all fit.</summary>
    public decimal Scale => new[] { Assigned ?? 0, Planned ?? 0, Sum?.Total ?? 0, 1m }.Max();
}

/// <summary>A campaign and the plans that came of it; or one plan that a unit proposed by itself, which is then its own campaign of one.</summary>
sealed record CampaignView(FamilyCase Head, CampaignPlan Plan, ImmutableArray<UnitPlan> Units, ImmutableArray<TargetBar> Bars)
{
    public string? Title => Plan.Title ?? Head.Row.Title;
    public bool IsLaunched => Head.Row.Workflow == CampaignKeys.Campaign;

    public int Count(Answer answer) => Units.Count(unit => unit.Answer == answer);

    public int AtRisk => Units.Count(unit => unit.Risk.Standing == Standing.AtRisk);
    public int Late => Units.Count(unit => unit.Risk.Standing == Standing.Late);

    public static CampaignView Of(CaseFamily family, DateOnly today, RiskRule rule)
    {
        var launched = family.Head.Row.Workflow == CampaignKeys.Campaign;
        var plan = CampaignPlan.Read(family.Head.Newest(launched ? CampaignKeys.LaunchPaper : CampaignKeys.PlanPaper)?.Answers ?? Answers.Empty);
        ImmutableArray<UnitPlan> units = [.. (launched ? family.OpenedOf(CampaignKeys.Plan) : [family.Head]).Select(member => UnitPlan.Of(member, today, rule))];
        return new(family.Head, plan, units, [.. plan.Targets.Select(target => Bar(target, units))]);
    }

    static TargetBar Bar(Target target, ImmutableArray<UnitPlan> units)
    {
        ImmutableArray<(UnitPlan Unit, TargetState State)> told = [.. units.Where(unit => unit.Answer != Answer.Excused).Select(unit => (unit, unit.State(target.Code)!)).Where(pair => pair.Item2 is not null)];
        var rows = told.SelectMany(pair => pair.State.Rows).ToList();
        var planned = told.Select(pair => pair.State.Target.Planned).OfType<decimal>().ToList();
        return new(target, planned.Count == 0 ? null : planned.Sum(), rows.Count == 0 ? null : TargetSums.Of(rows, target.CountsOnce), told);
    }
}
