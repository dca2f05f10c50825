using DanVanFlow.Engine.Execution;
using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class EndEventTests
{
    private static Route Stopping => Of("""
        start -> split -> a -> stop
        split -> b -> done
        split -> later -> mail -> done
        split -> ready -> done
        late -> done
        """).Start().Parallel("split").UserTask("a").UserTask("b").BoundaryTimer("late", on: "b", "P1D").Timer("later", "P2D").ServiceTask("mail")
        .Condition("ready", "=false").Terminate("stop").End("done");

    [Fact]
    public void A_terminate_end_takes_everything_with_it_and_closes_its_rows() =>
        Given(Stopping).Started().WhenCompleted("a")
            .Then("completed a", "left stop", "cancelled b", "timer cancelled late", "timer cancelled later", "condition cancelled ready", "terminated")
            .AndEffects("close 1 Completed", "close 2 Cancelled", "drop timer 3", "drop timer 4", "drop condition 5", "end Terminated")
            .IsOver(InstanceStatus.Terminated);

    [Fact]
    public void A_terminate_end_in_a_subprocess_ends_only_that() =>
        Given(Of("start -> sub -> after -> end").Start().UserTask("after").End()
                .SubProcess("sub", Of("""
                    s -> split -> a -> stop
                    split -> b -> e
                    """).Start("s").Parallel("split").UserTask("a").UserTask("b").Terminate("stop").End("e")))
            .Started().WhenCompleted("a").Then("completed a", "left stop", "cancelled b", "left sub", "opened after").WaitingAt("after");

    [Fact]
    public void A_terminate_end_also_stops_what_is_on_its_way() =>
        Given(Of("start -> split -> stop\nsplit -> b -> end").Start().Parallel("split").Terminate("stop").UserTask("b").End())
            .WhenStarted().Then("started", "left stop", "terminated").AndEffects("end Terminated").IsOver(InstanceStatus.Terminated);

    [Fact]
    public void One_path_ends_and_the_others_live_on() =>
        Given(Of("start -> a -> end\nlate -> b -> end").Start().UserTask("a").UserTask("b").BoundaryTimer("late", "a", "P1D", interrupting: false).End())
            .Started().At("2026-06-02T08:00:00+07:00").Fired("late").WaitingAt("a", "b").WhenCompleted("a").Then("completed a", "left end").WaitingAt("b");

    [Fact]
    public void What_is_over_takes_no_commands() =>
        Given(Of("start -> end").Start().End()).Started().WhenLooked().Refused("instance-is-over").WhenCancelled().Refused("instance-is-over");
}
