using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data;

/// <summary>The model's own DDL as text: where a new script starts from, and what the verb <c>schema</c> prints. No database is touched.</summary>
public static class SchemaText
{
    /// <param name="provider">Sqlite or PostgreSql.</param>
    public static string For(string provider)
    {
        using var database = DatabaseSetup.Choose(new DatabaseOptions { Provider = provider, File = ":memory:", ConnectionString = "Host=nowhere" });
        using var db = database.CreateDbContext();
        return db.Database.GenerateCreateScript();
    }
}
