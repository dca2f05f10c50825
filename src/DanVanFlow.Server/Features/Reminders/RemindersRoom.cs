namespace DanVanFlow.Server.Features.Reminders;

public static class RemindersRoom
{
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton<IReminderSources, ShelfReminders>()
        .AddSingleton<SendDueReminders>()
        .AddScoped<ReminderPreview>();
}
