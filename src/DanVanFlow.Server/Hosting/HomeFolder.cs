namespace DanVanFlow.Server.Hosting;

/// <summary>
/// Finds the product's folder: DANVANFLOW_HOME, else the nearest folder upwards from the current one that holds both <c>appsettings.json</c> and
/// <c>workflows/</c>, else the program's own folder. So <c>dotnet run --project ...</c> works from anywhere inside a clone.
/// </summary>
public static class HomeFolder
{
    public static string Find()
    {
        if (System.Environment.GetEnvironmentVariable("DANVANFLOW_HOME") is { Length: > 0 } named)
            return Path.GetFullPath(named);
        return Upwards(Directory.GetCurrentDirectory()) ?? Upwards(AppContext.BaseDirectory) ?? AppContext.BaseDirectory;
    }

    static string? Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "appsettings.json")) && Directory.Exists(Path.Combine(folder.FullName, "workflows")))
                return folder.FullName;
        return null;
    }
}
