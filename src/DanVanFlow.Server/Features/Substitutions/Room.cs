namespace DanVanFlow.Server.Features.Substitutions;

/// <summary>Section Substitutions of the settings.</summary>
public sealed class SubstitutionOptions
{
    /// <summary>The longest that anybody but an administrator may write down, in days, both ends counted.</summary>
    public int MostDays { get; set; } = 90;
}

/// <summary>What the pages of this room ask for.</summary>
public static class Room
{
    public static IServiceCollection AddSubstitutions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SubstitutionOptions>().Bind(configuration.GetSection("Substitutions"))
            .Validate(options => options.MostDays > 0, "Substitutions:MostDays must be at least 1.").ValidateOnStart();
        return services.AddScoped<SubstitutionDesk>().AddScoped<SubstitutionScope>();
    }
}
