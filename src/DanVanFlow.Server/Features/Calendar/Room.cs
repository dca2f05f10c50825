namespace DanVanFlow.Server.Features.Calendar;

public static class Room
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddScoped<CalendarAreas>();
}
