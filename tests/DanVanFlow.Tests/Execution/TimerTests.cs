using DanVanFlow.Engine.Execution;
using DanVanFlow.Tests.Execution.Language;
using static DanVanFlow.Tests.Execution.Language.Route;
using static DanVanFlow.Tests.Execution.Language.Story;

namespace DanVanFlow.Tests.Execution;

public sealed class TimerTests
{
    private static Route Waiting(string duration) => Of("start -> wait -> end").Start().Timer("wait", duration).End();

    [Theory]
    [InlineData("P5D", "2026-06-06T08:00")]
    [InlineData("PT36H", "2026-06-02T20:00")]
    [InlineData("P1M", "2026-07-01T08:00")]
    [InlineData("P2W", "2026-06-15T08:00")]
    [InlineData("=duration(\"P1DT1H\")", "2026-06-02T09:00")]
    [InlineData("=duration(\"P1Y\")", "2027-06-01T08:00")]
    public void A_duration_runs_from_the_moment_of_the_command(string duration, string due) =>
        Given(Waiting(duration)).WhenStarted().Then("started", "timer wait").AndEffects($"set wait {due}").WaitingAt("wait");

    [Theory]
    [InlineData("2026-06-14", "2026-06-14T00:00")]
    [InlineData("2026-06-14T17:00:00+07:00", "2026-06-14T17:00")]
    [InlineData("2026-06-14T17:00:00", "2026-06-14T17:00")]
    [InlineData("=date(\"2026-06-14\")", "2026-06-14T00:00")]
    public void A_date_is_read_in_the_offices_zone(string date, string due) =>
        Given(Of("start -> wait -> end").Start().TimerAt("wait", date).End()).WhenStarted().AndEffects($"set wait {due}");

    [Fact]
    public void It_fires_when_it_is_due() =>
        Given(Waiting("P1D")).Started().At("2026-06-02T08:00:00+07:00").WhenFired("wait")
            .Then("fired wait", "left end", "completed").AndEffects("drop timer 1", "end Completed").IsOver();

    [Fact]
    public void It_does_not_fire_before() =>
        Given(Waiting("P1D")).Started().At("2026-06-02T07:59:59+07:00").WhenFired("wait").Refused("timer-not-due").WaitingAt("wait");

    [Fact]
    public void A_timer_that_nobody_set_does_not_fire() =>
        Given(Waiting("P1D")).Started().When(new FireTimer(Monday.AddYears(1), 7)).Refused("no-such-timer");

    [Theory]
    [InlineData("=17", "not-a-duration")]
    [InlineData("=\"soon\"", "not-a-duration")]
    [InlineData("=missing", "expression-failed")]
    public void A_faulty_duration_is_an_incident(string duration, string code) => Given(Waiting(duration)).WhenStarted().HasIncident("wait", code);
}
