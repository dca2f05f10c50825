using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class BoundaryEventTests
{
    private static Route Watched(bool interrupting) => Of("""
        start -> work -> end
        late -> hurry -> hurried
        """).Start().UserTask("work").BoundaryTimer("late", on: "work", "P1D", interrupting).BoundaryCondition("called", on: "work", "=recalled", interrupting)
        .Flows("called -> recall -> end").UserTask("recall").UserTask("hurry").End("hurried").End();

    [Fact]
    public void It_begins_to_listen_when_its_host_opens() =>
        Given(Watched(true)).WhenStarted(("recalled", false)).Then("started", "opened work", "timer late", "awaits called").WaitingAt("work");

    [Fact]
    public void It_stops_listening_when_its_host_is_done() =>
        Given(Watched(true)).Started(("recalled", false)).WhenCompleted("work")
            .Then("completed work", "timer cancelled late", "condition cancelled called", "left end", "completed")
            .AndEffects("close 1 Completed", "drop timer 2", "drop condition 3", "end Completed").IsOver();

    [Fact]
    public void Interrupting_it_ends_its_host_and_its_neighbours() =>
        Given(Watched(true)).Started(("recalled", false)).At("2026-06-02T08:00:00+07:00").WhenFired("late")
            .Then("fired late", "cancelled work", "condition cancelled called", "opened hurry").WaitingAt("hurry");

    [Fact]
    public void Not_interrupting_it_starts_a_path_beside_its_host() =>
        Given(Watched(false)).Started(("recalled", false)).At("2026-06-02T08:00:00+07:00").WhenFired("late")
            .Then("fired late", "opened hurry").WaitingAt("work", "hurry");

    [Fact]
    public void A_condition_interrupts_when_the_domain_says_so() =>
        Given(Watched(true)).Started(("recalled", false)).WhenLooked(("recalled", true))
            .Then("variables", "met called", "cancelled work", "timer cancelled late", "opened recall").WaitingAt("recall");

    [Fact]
    public void It_fires_once() =>
        Given(Watched(false)).Started(("recalled", false)).At("2026-06-02T08:00:00+07:00").Fired("late")
            .When(new Engine.Execution.FireTimer(Monday.AddDays(9), 2)).Refused("no-such-timer");

    [Fact]
    public void A_host_with_a_faulty_timer_does_not_open_by_half() =>
        Given(Of("start -> work -> end\nlate -> end").Start().UserTask("work").BoundaryTimer("late", "work", "=missing").End())
            .WhenStarted().Then("started", "incident work expression-failed").WaitingAt("work")
            .WhenResolved("work", ("missing", "PT1H")).Then("resolved work", "variables", "opened work", "timer late");

    [Fact]
    public void It_takes_a_whole_subprocess_with_it_also_while_a_join_is_half_full() =>
        Given(Of("start -> sub -> end\nlate -> after -> end").Start().End().UserTask("after").BoundaryTimer("late", "sub", "P1D")
                .SubProcess("sub", Of("""
                    s -> split -> a -> join -> e
                    split -> b -> join
                    """).Start("s").Parallel("split", "join").UserTask("a").UserTask("b").End("e")))
            .Started().Completed("a").WaitingAt("sub", "join", "b").At("2026-06-02T08:00:00+07:00").WhenFired("late")
            .Then("fired late", "cancelled b", "cancelled join", "cancelled sub", "opened after").WaitingAt("after");
}
