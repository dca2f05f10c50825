using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>The model on PostgreSQL. Nothing differs from the common one; the type tells EF which database it speaks to.</summary>
public sealed class PostgreSqlFlowDb(DbContextOptions<PostgreSqlFlowDb> options) : FlowDb(options);
