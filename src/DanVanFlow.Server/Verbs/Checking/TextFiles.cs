namespace DanVanFlow.Server.Verbs.Checking;

/// <summary>A folder's text files by name, without those of the folders below.</summary>
static class TextFiles
{
    static readonly string[] Read = [".json", ".bpmn", ".csv"];

    public static IReadOnlyDictionary<string, string> In(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Read.Contains(Path.GetExtension(file)))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
}
