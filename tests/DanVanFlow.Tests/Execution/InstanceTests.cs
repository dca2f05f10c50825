using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class InstanceTests
{
    private static Route Report => Of("start -> draft -> end").Start().UserTask("draft").BoundaryTimer("late", "draft", "P1D").Flows("late -> end").End();

    [Fact]
    public void A_case_starts_once() => Given(Report).Started().WhenStarted().Refused("instance-already-started");

    [Fact]
    public void Nothing_happens_to_a_case_that_has_not_started() => Given(Report).WhenCancelled().Refused("instance-not-started");

    [Fact]
    public void A_cancelled_case_leaves_nothing_open() =>
        Given(Report).Started().WhenCancelled().Then("cancelled draft", "timer cancelled late", "instance cancelled")
            .AndEffects("close 1 Cancelled", "drop timer 2", "end Cancelled").IsOver(InstanceStatus.Cancelled);

    [Fact]
    public void A_cancelled_case_clears_its_incidents() =>
        Given(Of("start -> draft -> end").Start().UserTask("draft", "=[]").End()).Started().WhenCancelled()
            .AndEffects("clear 2", "end Cancelled").IsOver(InstanceStatus.Cancelled);

    [Fact]
    public void An_incident_is_resolved_once() => Given(Report).Started().When(new ResolveIncident(Monday, 9, FeelContext.Empty)).Refused("incident-not-open");

    [Fact]
    public void A_case_stays_on_its_version()
    {
        var state = Given(Report).Started().State;
        var other = BpmnReader.Read(Report.ToXml("other")).Definition!;
        var outcome = ProcessEngine.Run(other, state, new CancelInstance(Monday, ""), FeelSurroundings.At(Monday));
        Assert.Equal("other-definition", Assert.IsType<Refused>(outcome).Refusal.Code);
    }
}
