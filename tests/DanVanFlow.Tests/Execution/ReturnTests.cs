using DanVanFlow.Engine.Execution;
using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class ReturnTests
{
    private static Route Report => Of("start -> draft -> sign -> end").Start().UserTask("draft").UserTask("sign", "leader@1", returnTo: "draft").End();

    // Two opinions beside each other; the first branch has two steps.
    private static Route Opinions => Of("""
        start -> draft -> split -> party -> partyLeader -> join -> close -> end
        split -> front -> join
        """).Start().UserTask("draft").Parallel("split", "join").UserTask("party").UserTask("partyLeader", returnTo: "party, draft").UserTask("front", returnTo: "draft")
        .UserTask("close", returnTo: "draft").End();

    [Fact]
    public void A_returned_report_goes_back_to_whoever_drafted_it() =>
        Given(Report).Started().Completed("draft").WhenReturned("sign", to: "draft")
            .Then("returned sign to draft", "opened draft").AndEffects("close 2 Returned", "open draft for officer@1").WaitingAt("draft");

    [Fact]
    public void The_route_goes_on_after_a_return_as_if_for_the_first_time() =>
        Given(Report).Started().Completed("draft").Returned("sign", "draft").Completed("draft").WhenCompleted("sign").IsOver();

    [Theory]
    [InlineData("sign")]
    [InlineData("end")]
    [InlineData("nowhere")]
    public void Only_declared_steps_take_work_back(string target) =>
        Given(Report).Started().Completed("draft").WhenReturned("sign", target).Refused("return-not-allowed").WaitingAt("sign");

    [Fact]
    public void A_return_within_a_branch_leaves_the_other_branch_alone() =>
        Given(Opinions).Started().Completed("draft").Completed("party").WhenReturned("partyLeader", "party")
            .Then("returned partyLeader to party", "opened party").WaitingAt("party", "front");

    [Fact]
    public void Leaving_a_parallel_block_cancels_the_whole_block() =>
        Given(Opinions).Started().Completed("draft").Completed("party").WhenReturned("partyLeader", "draft")
            .Then("returned partyLeader to draft", "cancelled front", "opened draft").WaitingAt("draft");

    [Fact]
    public void Leaving_a_block_whose_join_is_half_full_empties_the_join_too() =>
        Given(Opinions).Started().Completed("draft").Completed("party").Completed("partyLeader").WaitingAt("join", "front").WhenReturned("front", "draft")
            .Then("returned front to draft", "cancelled join", "opened draft").WaitingAt("draft");

    [Fact]
    public void After_such_a_return_the_join_waits_for_both_again() =>
        Given(Opinions).Started().Completed("draft").Completed("party").Completed("partyLeader").Returned("front", "draft").Completed("draft")
            .Completed("front").WaitingAt("party", "join").Completed("party").WhenCompleted("partyLeader").WaitingAt("close");

    [Fact]
    public void A_return_over_a_finished_block_runs_it_anew() =>
        Given(Opinions).Started().Completed("draft").Completed("party").Completed("partyLeader").Completed("front").Returned("close", "draft")
            .WhenCompleted("draft").WaitingAt("party", "front");

    [Fact]
    public void What_the_reviewer_said_is_kept() =>
        Given(Report).Started().Completed("draft").When(story => new ReturnWorkItem(Monday, 2, "draft", Variables(("remark", "Bảng 3 trống")))).Knows("remark", "Bảng 3 trống");
}
