using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class ConditionalEventTests
{
    private static Route AllIn => Of("start -> all -> summary -> end").Start().Condition("all", "=missing = 0").UserTask("summary").End();

    [Fact]
    public void It_waits_until_the_domain_says_so() =>
        Given(AllIn).Started(("missing", 2)).WaitingAt("all").WhenLooked(("missing", 0)).Then("variables", "met all", "opened summary").AndEffects("drop condition 1", "open summary for officer@1");

    [Fact]
    public void A_look_that_changes_nothing_leaves_no_trace() =>
        Given(AllIn).Started(("missing", 2)).WhenLooked(("missing", 2)).Then().AndEffects().WaitingAt("all");

    [Fact]
    public void What_holds_already_does_not_wait() =>
        Given(AllIn).WhenStarted(("missing", 0)).Then("started", "awaits all", "met all", "opened summary");

    [Fact]
    public void A_condition_that_cannot_be_looked_at_has_one_incident_and_listens_on() =>
        Given(AllIn).Started().HasIncident("all", "expression-failed").WhenLooked().Then().HasIncident("all", "expression-failed")
            .WhenLooked(("missing", 0)).Then("variables", "resolved all", "met all", "opened summary").WaitingAt("summary");

    [Fact]
    public void Resolving_its_incident_looks_again() =>
        Given(AllIn).Started().WhenResolved("all", ("missing", 3)).Then("resolved all", "variables").WaitingAt("all");

    [Fact]
    public void A_condition_that_always_holds_does_not_go_round_for_ever() =>
        Given(Of("start -> m -> always -> m\nm -> end").Start().Exclusive("m").When("m", "end", "=done").Default("m", "always").Condition("always", "=true").End())
            .WhenStarted(("done", false)).HasIncident("always", "endless-loop");

    [Fact]
    public void A_variable_set_by_another_branch_is_seen_at_once() =>
        Given(Of("""
            start -> split -> all -> join -> end
            split -> work -> join
            """).Start().Parallel("split", "join").Condition("all", "=missing = 0").UserTask("work").End())
            .Started(("missing", 1)).WhenCompleted("work", ("missing", 0)).IsOver();
}
