using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class ExclusiveGatewayTests
{
    private static Route TwoWays => Of("""
        start -> how -> fast -> end
        how -> slow -> end
        """).Start().Exclusive("how").UserTask("fast").UserTask("slow").End().When("how", "fast", "=amount < 10").When("how", "slow", "=amount > 20");

    [Fact]
    public void The_flow_whose_condition_holds_is_taken() =>
        Given(TwoWays).WhenStarted(("amount", 5)).Then("started", "took how-fast", "opened fast");

    [Fact]
    public void Without_a_true_condition_the_default_flow_is_taken() =>
        Given(TwoWays.Default("how", "slow")).WhenStarted(("amount", 15)).Then("started", "took how-slow", "opened slow");

    [Fact]
    public void Without_a_path_the_case_stops_with_an_incident() =>
        Given(TwoWays).WhenStarted(("amount", 15)).Then("started", "incident how no-path").WaitingAt("how");

    [Fact]
    public void A_mended_variable_opens_the_path() =>
        Given(TwoWays).Started(("amount", 15)).WhenResolved("how", ("amount", 30)).Then("resolved how", "variables", "took how-slow", "opened slow");

    [Fact]
    public void Null_is_no_answer() =>
        Given(TwoWays).WhenStarted(("amount", FeelValue.Null)).HasIncident("how", "condition-not-boolean", "null");

    [Fact]
    public void A_missing_variable_is_no_answer() =>
        Given(TwoWays).WhenStarted().HasIncident("how", "expression-failed");

    [Fact]
    public void A_route_that_goes_round_without_waiting_stops_itself() =>
        Given(Of("""
            start -> a -> b -> end
            b -> a
            """).Start().Exclusive("a").Exclusive("b").End().When("b", "end", "=done").Default("b", "a")).WhenStarted(("done", false))
            .WaitingAt("b").HasIncident("b", "endless-loop");

    [Fact]
    public void And_goes_on_when_the_cause_is_mended() =>
        Given(Of("""
            start -> a -> b -> end
            b -> a
            """).Start().Exclusive("a").Exclusive("b").End().When("b", "end", "=done").Default("b", "a")).Started(("done", false))
            .WhenResolved("b", ("done", true)).IsOver();
}
