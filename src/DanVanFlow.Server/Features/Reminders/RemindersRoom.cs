using DanVanFlow.Server.Mail.Writing;

namespace DanVanFlow.Server.Features.Reminders;

public static class RemindersRoom
{
    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(HouseHours.Of(configuration))
        .AddSingleton<IReminderSources, ShelfReminders>()
        .AddSingleton<SendDueReminders>()
        .AddSingleton<ILetterTiming, ChosenTiming>()
        .AddScoped<ReminderPreview>()
        .AddScoped<ReminderRegister>()
        .AddScoped<RegisterWords>()
        .AddScoped<RuleDesk>();
}
