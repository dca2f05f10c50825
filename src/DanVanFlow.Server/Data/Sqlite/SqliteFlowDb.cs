using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data.Sqlite;

/// <summary>The model on SQLite. Nothing differs from the common one; the type tells EF which database it speaks to.</summary>
public sealed class SqliteFlowDb(DbContextOptions<SqliteFlowDb> options) : FlowDb(options);
