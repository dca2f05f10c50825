using DanVanFlow.Engine.Bpmn;
using FsCheck;
using FsCheck.Fluent;

namespace DanVanFlow.Tests.Execution.Properties;

// Any block-structured route under any commands. A failing case is printed as its list of numbers; paste it into Once_failed below.
public sealed class EngineProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(160);

    private static readonly Arbitrary<int[]> Numbers =
        Arb.From(Gen.Choose(0, 1_000_000).ArrayOf(), ArbMap.Default.ArbFor<int[]>().Shrinker);

    [Fact]
    public void Whatever_happens_no_token_is_lost_and_replay_rows_and_json_agree() =>
        Check.One(Many, Prop.ForAll(Numbers, numbers => Walk(numbers, walk => walk.Anywhere(60))));

    [Fact]
    public void From_wherever_it_stands_a_case_comes_to_its_end() =>
        Check.One(Many, Prop.ForAll(Numbers, numbers => Walk(numbers, walk =>
        {
            walk.Anywhere(15);
            walk.ToTheEnd(400);
        })));

    [Fact]
    public void Every_block_structured_route_may_be_deployed() =>
        Check.One(Many, Prop.ForAll(Numbers, numbers =>
            Assert.DoesNotContain(RandomRoute.From(new Choices(numbers)).Check(), finding => finding.Severity == Severity.Error)));

    private static void Walk(int[] numbers, Action<RouteWalk> walk)
    {
        var choices = new Choices(numbers);
        var route = RandomRoute.From(choices).Read();
        walk(new RouteWalk(route, choices));
    }
}
