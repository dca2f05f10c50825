using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class ScriptTaskTests
{
    private static Route Sum(string expression) => Of("start -> sum -> end").Start().Script("sum", expression, "total").End();

    [Fact]
    public void It_computes_and_goes_on() =>
        Given(Sum("=a + b")).WhenStarted(("a", 1), ("b", 2.5m)).Then("started", "variables", "left end", "completed").Knows("total", 3.5m);

    [Fact]
    public void What_cannot_be_computed_is_an_incident() => Given(Sum("=a + b")).WhenStarted(("a", 1)).HasIncident("sum", "expression-failed");

    [Fact]
    public void A_function_is_no_variable() => Given(Sum("=function(x) x + 1")).WhenStarted().HasIncident("sum", "value-is-a-function");
}
