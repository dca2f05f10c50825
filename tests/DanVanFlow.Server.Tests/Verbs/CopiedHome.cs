using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Server.Tests.Verbs;

/// <summary>A product's folder of its own for one test: appsettings.json and workflows as cloned, and no data yet.</summary>
public sealed class CopiedHome : IDisposable
{
    public CopiedHome()
    {
        var cloned = HomeFolder.Find();
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(cloned, "workflows"), "*", SearchOption.AllDirectories).Append(System.IO.Path.Combine(cloned, "appsettings.json")))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(cloned, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("danvanflow-home-").FullName;

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Change(string file, Func<string, string> change) => File.WriteAllText(In(file), change(File.ReadAllText(In(file))));

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
