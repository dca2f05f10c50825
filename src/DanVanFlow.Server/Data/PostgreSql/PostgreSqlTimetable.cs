using Quartz;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>
/// The timetable's schedule, shared by all nodes of one database: each firing is one node's, and a node that dies leaves its firings to the others within half a
/// minute. The tables are the library's own, in a schema of their own (script 0011), so that our model does not have to know them.
/// </summary>
static class PostgreSqlTimetable
{
    public static void Keep(IQuartzBuilder quartz, string connectionString) => quartz.UsePersistentStore(store =>
    {
        store.UsePostgres(connectionString);
        store.ConfigureStore(options =>
        {
            options.TablePrefix = "quartz.qrtz_";
            options.StoreJobDataAsStrings = true;
        });
        store.UseClustering();
    });
}
