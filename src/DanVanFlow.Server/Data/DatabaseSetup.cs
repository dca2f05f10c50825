using DanVanFlow.Server.Data.PostgreSql;
using DanVanFlow.Server.Data.Sqlite;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace DanVanFlow.Server.Data;

/// <summary>The one file outside Sqlite/ and PostgreSql/ that knows both names: here the choice is made.</summary>
public static class DatabaseSetup
{
    public static readonly IReadOnlyList<string> Providers = ["Sqlite", "PostgreSql"];

    public static FlowDatabase Choose(DatabaseOptions options) => options.Provider.ToUpperInvariant() switch
    {
        "SQLITE" => new SqliteDatabase(options.File),
        "POSTGRESQL" => new PostgreSqlDatabase(options.ConnectionString),
        _ => throw new DatabaseUnavailable(
            $"Database:Provider là \"{options.Provider}\"; chỉ nhận Sqlite hoặc PostgreSql.",
            $"Database:Provider is \"{options.Provider}\"; it must be Sqlite or PostgreSql.",
            null),
    };

    /// <summary>Where the timetable keeps its schedule: shared by all nodes on PostgreSQL, in memory on SQLite, which has one.</summary>
    public static void KeepTimetable(IQuartzBuilder quartz, DatabaseOptions options)
    {
        if (options.Provider.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase))
            PostgreSqlTimetable.Keep(quartz, options.ConnectionString);
        else
            quartz.UseInMemoryStore(_ => { });
    }

    /// <summary>
    /// Registers <see cref="FlowDatabase"/>, IDbContextFactory of <see cref="FlowDb"/>, a scoped <see cref="FlowDb"/> and the
    /// <see cref="StepLane"/>. Call <see cref="DatabaseStartup.Prepare"/> before the first use.
    /// </summary>
    public static IServiceCollection AddFlowDatabase(this IServiceCollection services, DatabaseOptions options) => services
        .AddSingleton(options)
        .AddSingleton(_ => Choose(options))
        .AddSingleton<IDbContextFactory<FlowDb>>(found => found.GetRequiredService<FlowDatabase>())
        .AddScoped(found => found.GetRequiredService<FlowDatabase>().CreateDbContext())
        .AddSingleton(found => found.GetRequiredService<FlowDatabase>().OpenLane());
}
