using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>What a unit made of a plan that came from above, as the coverage shows it.</summary>
enum Answer { NotYet, Adopts, Adapts, Own, AsksToBeExcused, Excused, Over }

/// <summary>One unit's plan with what was told about it: everything the pages show of it, worked out once.</summary>
/// <param name="Notes">Oldest first.</param>
/// <param name="Final">The newest summing-up; null before it.</param>
sealed record UnitPlan(FamilyCase Case, CampaignPlan Plan, ImmutableArray<ProgressNote> Notes, ProgressNote? Final, ImmutableArray<TargetState> Targets, ImmutableArray<Milestone> Milestones, Risk Risk)
{
    public string Unit => Case.Row.Unit;
    public CaseStatus? Status => CaseStatus.Find(Case.Row.Status);
    public bool IsOver => Status?.IsOver == true;

    public Answer Answer => Case.Row.Status switch
    {
        "excused" => Answer.Excused,
        "rejected" or "cancelled" or "stopped" => Answer.Over,
        _ => Plan.Stance switch
        {
            Stance.Adopts => Answer.Adopts, Stance.Adapts => Answer.Adapts, Stance.ProposesItsOwn => Answer.Own, Stance.AsksToBeExcused => Answer.AsksToBeExcused, _ => Answer.NotYet,
        },
    };

    /// <summary>Null when the unit's plan does not have the target.</summary>
    public TargetState? State(string code) => Targets.FirstOrDefault(state => state.Target.Code == code);

    /// <param name="today">Risk is judged only while the plan runs: before it is approved nothing can be behind, afterwards nothing can be caught up.</param>
    public static UnitPlan Of(FamilyCase member, DateOnly today, RiskRule rule)
    {
        var plan = CampaignPlan.Read(member.Newest(CampaignKeys.PlanPaper)?.Answers ?? Domain.Forms.Answers.Empty);
        ImmutableArray<ProgressNote> notes = [.. member.All(CampaignKeys.ProgressPaper).Select(Note)];
        var final = member.Newest(CampaignKeys.SummingUpPaper) is { } summed ? Note(summed) : null;
        var running = member.Row.EndedAt is null && (member.Row.Status == CaseStatus.Executing.Code || notes.Length > 0) && final is null;
        return new(member, plan, notes, final, plan.States(member.Row.Unit, notes, final), Progress.Of(plan.Milestones, notes), running ? plan.RiskOn(today, member.Row.Unit, notes, rule) : Risk.None);

        static ProgressNote Note(SentPaper sent) => CampaignPlan.ReadProgress(sent.Answers, VietnamTime.LocalDate(sent.At));
    }
}
