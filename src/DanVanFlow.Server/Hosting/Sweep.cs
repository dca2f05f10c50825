using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Hosting;

/// <summary>What the timetable does in its own time, at once and in order: timers may open work, work is reminded of, and letters leave last.</summary>
static class Sweep
{
    public static async Task Run(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<WakeTimers>().Run(cancel);
        await services.GetRequiredService<SendDueReminders>().Run(cancel);
        await services.GetRequiredService<OutboxDispatch>().Drain(cancel);
    }
}
