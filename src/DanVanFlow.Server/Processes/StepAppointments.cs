using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

/// <summary>Which appointments of a case a step settles: worked out in the step itself, from the papers as they lie there now, and told after the commit (<see cref="TellAppointments"/>).</summary>
static class StepAppointments
{
    /// <param name="step">The user task that was done, not sent back.</param>
    public static IEnumerable<OutboxRow> After(string step, CaseRow on, CaseGround ground, string by, DateTimeOffset now)
    {
        foreach (var appointment in ground.Workflow.Appointments.Where(one => one.After.Contains(step)))
        {
            var (facts, trouble) = appointment.Read(ground.NamesOf(on), ground.At(now));
            yield return (Order(appointment, on, by) with { First = facts?.First, Last = facts?.Last, Place = facts?.Place, Posts = facts is null ? [] : [.. facts.Posts.Select(post => post.ToString())], Trouble = trouble }).ToOutbox(now);
        }
    }

    /// <summary>The case was cancelled: whatever was told is called off.</summary>
    public static IEnumerable<OutboxRow> CalledOff(CaseRow on, CaseGround ground, DateTimeOffset now) => ground.Workflow.Appointments.Select(appointment => Order(appointment, on, "").ToOutbox(now));

    static AppointmentOrder Order(Appointment appointment, CaseRow on, string by) =>
        new(on.Id, on.Workflow, on.Unit, appointment.Id, appointment.Name.Vietnamese, appointment.Name.English, on.Version, null, null, null, [], by);
}
