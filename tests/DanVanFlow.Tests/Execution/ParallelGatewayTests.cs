using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class ParallelGatewayTests
{
    private static Route Both => Of("""
        start -> split -> a -> join -> end
        split -> b -> join
        """).Start().Parallel("split", "join").UserTask("a").UserTask("b").End();

    [Fact]
    public void A_split_goes_all_ways() => Given(Both).WhenStarted().Then("started", "opened a", "opened b").WaitingAt("a", "b");

    [Fact]
    public void The_join_waits_for_the_others() => Given(Both).Started().WhenCompleted("b").Then("completed b", "entered join").WaitingAt("a", "join");

    [Fact]
    public void The_last_one_opens_the_join() =>
        Given(Both).Started().Completed("b").WhenCompleted("a").Then("completed a", "left join", "left end", "completed").IsOver();

    [Fact]
    public void An_empty_branch_waits_at_the_join_from_the_start() =>
        Given(Of("""
            start -> split -> a -> join -> end
            split -> join
            """).Start().Parallel("split", "join").UserTask("a").End()).Started().WaitingAt("a", "join").WhenCompleted("a").IsOver();

    [Fact]
    public void Blocks_may_stand_in_blocks() =>
        Given(Of("""
            start -> s1 -> s2 -> a -> j2 -> j1 -> end
            s2 -> b -> j2
            s1 -> c -> j1
            """).Start().Parallel("s1", "s2", "j1", "j2").UserTask("a").UserTask("b").UserTask("c").End())
            .Started().Completed("a").Completed("c").WaitingAt("j2", "b", "j1").WhenCompleted("b").Then("completed b", "left j2", "left j1", "left end", "completed");
}
