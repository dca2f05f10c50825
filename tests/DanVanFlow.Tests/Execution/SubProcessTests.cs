using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class SubProcessTests
{
    private static Route Visit(string io = "") => Of("start -> visit -> close -> end").Start().UserTask("close").End()
        .SubProcess("visit", Of("s -> look -> write -> e").Start("s").UserTask("look").UserTask("write", returnTo: "look").End("e"), io);

    [Fact]
    public void Its_token_waits_for_what_is_inside() => Given(Visit()).WhenStarted().Then("started", "entered visit", "opened look").WaitingAt("visit", "look");

    [Fact]
    public void The_end_inside_leads_on_outside() =>
        Given(Visit()).Started().Completed("look").WhenCompleted("write").Then("completed write", "left e", "left visit", "opened close").WaitingAt("close");

    [Fact]
    public void Returns_stay_inside() => Given(Visit()).Started().Completed("look").WhenReturned("write", "look").WaitingAt("visit", "look");

    [Fact]
    public void Variables_go_up_to_the_case() => Given(Visit()).Started().WhenCompleted("look", ("found", 3)).Knows("found", 3);

    [Fact]
    public void Names_of_its_inputs_stay_inside() =>
        Given(Visit(Io(Input("=0", "found"), Output("=found", "findings")))).Started().Completed("look", ("found", 3)).DoesNotKnow("found")
            .WhenCompleted("write").Knows("findings", 3).DoesNotKnow("found");

    [Fact]
    public void An_output_that_fails_stops_at_the_subprocess() =>
        Given(Visit(Io(Output("=nothing", "findings")))).Started().Completed("look").WhenCompleted("write").HasIncident("visit", "expression-failed").WaitingAt("visit")
            .WhenResolved("visit", ("nothing", 1)).WaitingAt("close").Knows("findings", 1);
}
