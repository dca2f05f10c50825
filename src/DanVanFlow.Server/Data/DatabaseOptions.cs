namespace DanVanFlow.Server.Data;

/// <summary>Section "Database" of appsettings.json. As cloned: an embedded SQLite file that needs nothing.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Sqlite or PostgreSql.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Path of the SQLite file; relative to the working directory. Unused on PostgreSQL.</summary>
    public string File { get; set; } = "data/danvanflow.db";

    /// <summary>Where PostgreSQL is, as Npgsql writes it; unused on SQLite.</summary>
    public string ConnectionString { get; set; } = "";
}
