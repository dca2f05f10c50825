namespace DanVanFlow.Server.Data.Snapshots;

/// <summary>Small settings written inside somebody's transaction: the stamps by which other nodes see that a snapshot is old.</summary>
static class Stamps
{
    public static async Task Set(FlowDb db, string key, string value)
    {
        if (await db.Settings.FindAsync(key) is { } row)
            row.Value = value;
        else
            db.Settings.Add(new() { Key = key, Value = value });
    }
}
