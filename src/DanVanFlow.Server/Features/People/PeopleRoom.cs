namespace DanVanFlow.Server.Features.People;

/// <summary>What the pages of this room ask for.</summary>
public static class PeopleRoom
{
    public static IServiceCollection AddPeople(this IServiceCollection services) =>
        services.AddScoped<PeopleScope>().AddScoped<Holdings>().AddScoped<HandOver>().AddScoped<PasswordLinks>();
}
