using DanVanFlow.Server.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DanVanFlow.Server.Tests.Jobs;

public sealed class TimetableTests
{
    [Fact]
    public async Task Every_entry_is_scheduled_in_the_zone_of_Vietnam_and_a_bad_time_falls_back_to_the_shipped_one()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Timetable:RemindersSweep"] = "0 */5 * * * ?", ["Timetable:ForgetAnsweredRequests"] = "every night please",
        }).Build();
        await using var services = new ServiceCollection().AddLogging().AddTimetable(settings, new()).BuildServiceProvider();
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);

        foreach (var entry in Timetable.Entries)
        {
            var trigger = await scheduler.GetTrigger(new TriggerKey(entry.Setting), TestContext.Current.CancellationToken) as ICronTrigger;
            Assert.True(trigger is not null, $"Timetable entry {entry.Setting} is not scheduled.");
            Assert.Equal(TimeSpan.FromHours(7), trigger.TimeZone.BaseUtcOffset);
            Assert.Equal(entry.Setting == "RemindersSweep" ? "0 */5 * * * ?" : entry.Cron, trigger.CronExpressionString);
        }
    }

    [Fact]
    public void The_shipped_settings_name_every_entry()
    {
        var file = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../appsettings.json"));
        var section = new ConfigurationBuilder().AddJsonFile(file).Build().GetSection("Timetable");

        foreach (var entry in Timetable.Entries)
            Assert.Equal(entry.Cron, section[entry.Setting]);
    }
}
