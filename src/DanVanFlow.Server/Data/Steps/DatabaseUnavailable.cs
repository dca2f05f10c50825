namespace DanVanFlow.Server.Data.Steps;

/// <summary>
/// The database is locked, full, read-only, away or not ours: one clear line for the person in each language, the cause for the log.
/// Nothing of the failed step was written unless the connection broke during the commit itself.
/// </summary>
public sealed class DatabaseUnavailable(string vietnamese, string english, Exception? cause) : Exception($"{vietnamese} / {english}", cause)
{
    public string Vietnamese { get; } = vietnamese;
    public string English { get; } = english;
}
