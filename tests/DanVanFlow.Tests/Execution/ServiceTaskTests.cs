using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class ServiceTaskTests
{
    private static Route Mailing => Of("start -> mail -> end").Start().ServiceTask("mail", io: Io(Input("=unit", "to"))).End();

    [Fact]
    public void A_job_is_handed_out_with_its_variables()
    {
        var job = Given(Mailing).WhenStarted(("unit", "615")).Effect<RunJob>();
        Assert.Equal(("mail", 3, (FeelValue)"615"), (job.Type, job.Retries, job.Variables["to"]));
    }

    [Fact]
    public void A_done_job_goes_on() =>
        Given(Mailing).Started(("unit", "615")).When(s => new CompleteJob(Monday, 1, Variables(("sent", true))))
            .Then("job done mail", "left end", "completed").Knows("sent", true).IsOver();

    [Fact]
    public void A_failed_job_stays_open_while_tries_are_left() =>
        Given(Mailing).Started(("unit", "615")).FailedJob("mail", "no line", 2).Then("job failed mail").AndEffects().WaitingAt("mail")
            .CompletedJob("mail").IsOver();

    [Fact]
    public void Without_tries_a_person_decides_and_the_job_runs_anew_under_a_new_number() =>
        Given(Mailing).Started(("unit", "615")).FailedJob("mail", "no line", 0).Then("job failed mail", "incident mail job-failed")
            .AndEffects("drop job 1", "raise mail job-failed").When(new CompleteJob(Monday, 1, FeelContext.Empty)).Refused("job-not-open")
            .WhenResolved("mail").Then("resolved mail", "job mail").AndEffects("clear 2", "run mail")
            .When(new CompleteJob(Monday, 1, FeelContext.Empty)).Refused("job-not-open")
            .When(new CompleteJob(Monday, 3, FeelContext.Empty)).IsOver();

    [Fact]
    public void A_boundary_event_still_listens_while_a_failed_job_waits_for_repair() =>
        Given(Of("start -> mail -> end\nlate -> hand -> end").Start().ServiceTask("mail").BoundaryTimer("late", "mail", "P1D").UserTask("hand").End())
            .Started().FailedJob("mail", "no line", 0).At("2026-06-02T08:00:00+07:00").WhenFired("late")
            .Then("fired late", "cancelled mail", "opened hand").AndEffects("drop timer 2", "clear 3", "open hand for officer@1").WaitingAt("hand");
}
