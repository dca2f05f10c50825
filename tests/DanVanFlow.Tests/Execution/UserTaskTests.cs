using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class UserTaskTests
{
    private static Route Report => Of("start -> draft -> sign -> end").Start().UserTask("draft").UserTask("sign", "leader@1", returnTo: "draft").End();

    private static Route OneTask(string posts = "officer@1", string io = "", string more = "") =>
        Of("start -> draft -> end").Start().UserTask("draft", posts, io: io, more: more).End();

    [Fact]
    public void A_started_case_waits_at_its_first_task() =>
        Given(Report).WhenStarted(("unit", "23500"))
            .Then("started", "opened draft").AndEffects("open draft for officer@1").WaitingAt("draft").Knows("unit", "23500");

    [Fact]
    public void A_completed_task_hands_over_to_the_next() =>
        Given(Report).Started().WhenCompleted("draft", ("verdict", "submit"))
            .Then("completed draft", "opened sign").AndEffects("close 1 Completed", "open sign for leader@1").WaitingAt("sign").Knows("verdict", "submit");

    [Fact]
    public void The_last_task_ends_the_case() =>
        Given(Report).Started().Completed("draft").WhenCompleted("sign")
            .Then("completed sign", "left end", "completed").AndEffects("close 2 Completed", "end Completed").IsOver();

    [Fact]
    public void A_task_is_done_once() =>
        Given(Report).Started().Completed("draft").When(new CompleteWorkItem(Monday, 1, FeelContext.Empty)).Refused("work-item-not-open").WaitingAt("sign");

    [Fact]
    public void Posts_may_be_a_list_from_an_expression() =>
        Given(OneTask("=[\"officer@\" + unit, \"leader@\" + unit]")).WhenStarted(("unit", "615"))
            .AndEffects("open draft for officer@615, leader@615");

    [Fact]
    public void Posts_may_be_one_text_from_an_expression() =>
        Given(OneTask("=post")).WhenStarted(("post", "officer@615")).AndEffects("open draft for officer@615");

    [Theory]
    [InlineData("=[]", "posts-empty")]
    [InlineData("=null", "posts-empty")]
    [InlineData("=17", "posts-empty")]
    [InlineData("=nobody", "expression-failed")]
    public void A_task_for_nobody_is_an_incident(string posts, string code) =>
        Given(OneTask(posts)).WhenStarted().Then("started", $"incident draft {code}").AndEffects($"raise draft {code}").WaitingAt("draft").HasIncident("draft", code);

    [Fact]
    public void Inputs_are_seen_by_the_task_alone() =>
        Given(OneTask("=who", io: Io(Input("=\"officer@\" + unit", "who")))).WhenStarted(("unit", "615"))
            .AndEffects("open draft for officer@615").DoesNotKnow("who");

    [Fact]
    public void With_outputs_only_the_mapped_variables_go_up() =>
        Given(OneTask(io: Io(Output("=verdict", "result.first")))).Started().WhenCompleted("draft", ("verdict", "approve"), ("chatter", "x"))
            .Knows("result", Variables(("first", "approve"))).DoesNotKnow("verdict").DoesNotKnow("chatter");

    [Fact]
    public void A_failing_output_keeps_what_the_person_gave_until_the_cause_is_mended()
    {
        var story = Given(OneTask(io: Io(Output("=verdict + missing", "result")))).Started().WhenCompleted("draft", ("verdict", "app"))
            .Then("completed draft", "incident draft expression-failed").WaitingAt("draft").HasIncident("draft", "expression-failed");
        story.WhenResolved("draft", ("missing", "roved")).Then("resolved draft", "variables", "variables", "left end", "completed").Knows("result", "approved").IsOver();
    }

    [Fact]
    public void Due_date_and_priority_come_from_the_route() =>
        Assert.Equal(
            new OpenWorkItem(1, "draft", ["officer@1"], new DateTimeOffset(2026, 6, 14, 0, 0, 0, TimeSpan.FromHours(7)), 80) with { Posts = default, DueIsDay = true },
            Given(OneTask(more: "<zeebe:taskSchedule dueDate=\"=date(&quot;2026-06-14&quot;)\"/><zeebe:priorityDefinition priority=\"80\"/>"))
                .WhenStarted().Effect<OpenWorkItem>() with { Posts = default });

    [Fact]
    public void A_failed_expression_names_itself() =>
        Assert.Equal("nobody", Assert.Single(Given(OneTask("=nobody")).WhenStarted().State!.Incidents).Expression);

    [Fact]
    public void Resolving_tries_the_task_again() =>
        Given(OneTask("=post")).Started().WhenResolved("draft", ("post", "officer@615"))
            .Then("resolved draft", "variables", "opened draft").WaitingAt("draft");
}
