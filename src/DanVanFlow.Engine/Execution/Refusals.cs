using System.Globalization;

namespace DanVanFlow.Engine.Execution;

/// <summary>Every no of the engine, each declared once. Codes are stable; a retired code stays retired.</summary>
public static class Refusals
{
    public static Refusal InstanceIsOver(Instance instance) => Refusal.Of("instance-is-over", ("instance", instance.Id), ("status", instance.Status.ToString()));

    public static Refusal InstanceAlreadyStarted(Instance instance) => Refusal.Of("instance-already-started", ("instance", instance.Id));

    public static Refusal InstanceNotStarted() => Refusal.Of("instance-not-started");

    /// <summary>The shell brought another version of the route than the one the instance began with.</summary>
    public static Refusal OtherDefinition(Instance instance, string given) => Refusal.Of("other-definition", ("expected", instance.Definition), ("given", given));

    public static Refusal RouteCannotStart(string process) => Refusal.Of("route-cannot-start", ("process", process));

    public static Refusal WorkItemNotOpen(int item) => Of("work-item-not-open", "item", item);

    public static Refusal ReturnNotAllowed(string from, string to) => Refusal.Of("return-not-allowed", ("from", from), ("to", to));

    public static Refusal JobNotOpen(int job) => Of("job-not-open", "job", job);

    public static Refusal NoSuchTimer(int timer) => Of("no-such-timer", "timer", timer);

    public static Refusal TimerNotDue(int timer, DateTimeOffset dueAt) =>
        Refusal.Of("timer-not-due", ("timer", timer.ToString(CultureInfo.InvariantCulture)), ("dueAt", dueAt.ToString("O", CultureInfo.InvariantCulture)));

    public static Refusal IncidentNotOpen(int incident) => Of("incident-not-open", "incident", incident);

    private static Refusal Of(string code, string name, int value) => Refusal.Of(code, (name, value.ToString(CultureInfo.InvariantCulture)));
}
