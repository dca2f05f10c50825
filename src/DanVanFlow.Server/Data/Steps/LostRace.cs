namespace DanVanFlow.Server.Data.Steps;

/// <summary>Somebody else changed the row that this step decided over. The lane decides again with fresh facts; a caller sees it only after several losses.</summary>
public sealed class LostRace(string table) : Exception($"Another writer changed the same row of {table} first, several times over.")
{
    public string Table { get; } = table;
}
