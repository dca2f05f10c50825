using System.Data.Common;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Data;

/// <summary>Makes the database ready before anything else starts: creates it if absent and runs the scripts it has not seen.</summary>
public static class DatabaseStartup
{
    /// <summary>Names of the scripts that ran now, in order; empty when the database was up to date. Throws <see cref="DatabaseUnavailable"/>.</summary>
    public static IReadOnlyList<string> Prepare(FlowDatabase database)
    {
        try
        {
            database.Found();
            return ScriptRunner.Run(database);
        }
        catch (Exception trouble) when (database.Explain(trouble) is { } told)
        {
            throw told;
        }
        catch (DbException trouble)
        {
            throw new DatabaseUnavailable(
                $"Không chuẩn bị được cơ sở dữ liệu: {trouble.Message}", $"The database could not be prepared: {trouble.Message}", trouble);
        }
    }
}
