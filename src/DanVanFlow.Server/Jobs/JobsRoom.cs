using DanVanFlow.Server.Data;
using DanVanFlow.Server.Features.Timetable;
using Quartz;

namespace DanVanFlow.Server.Jobs;

public static class JobsRoom
{
    /// <summary>
    /// Schedules the timetable. Every entry asks the database what is due, so a firing missed while the server was down needs no memory; the schedule is shared
    /// where nodes are, so that one of them does it.
    /// </summary>
    public static IServiceCollection AddTimetable(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        services.AddSingleton<ForgetOldRows>();
        services.AddSingleton<RunRecord>();
        services.AddSingleton<ITimetable, ScheduledTimetable>();
        var section = configuration.GetSection("Timetable");
        var zone = ZoneOf(section["Zone"]);
        services.AddQuartz(quartz =>
        {
            // Alone, Quartz follows the machine; in the whole server the product's clock takes this one's place (FlowServer).
            quartz.UseTimeProvider(TimeProvider.System);
            DatabaseSetup.KeepTimetable(quartz, database);
            foreach (var entry in Timetable.Entries)
                quartz.ScheduleJob<RunEntry>(
                    trigger => trigger.WithIdentity(entry.Setting).WithSchedule(CronScheduleBuilder.Create(CronOf(entry, section))
                        .InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)),
                    job => job.WithIdentity(entry.Setting).WithDescription(entry.What));
        });
        services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            options.AwaitApplicationStarted = true;
        });
        return services;
    }

    static string CronOf(TimetableEntry entry, IConfigurationSection section)
    {
        var said = section[entry.Setting];
        if (string.IsNullOrWhiteSpace(said))
            return entry.Cron;
        if (CronExpression.TryParse(said, out _))
            return said;
        Console.Error.WriteLine($"appsettings.json: Timetable:{entry.Setting} is \"{said}\", which is not a Quartz cron expression (seconds minutes hours day month weekday); using \"{entry.Cron}\".");
        return entry.Cron;
    }

    static TimeZoneInfo ZoneOf(string? name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(string.IsNullOrWhiteSpace(name) ? "Asia/Ho_Chi_Minh" : name, out var zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), null, null);
}
