namespace DanVanFlow.Server.Hosting;

/// <summary>How one server is started: by a verb, or by a test with its own folder and database.</summary>
/// <param name="Home">The folder that holds <c>appsettings.json</c> and <c>workflows/</c>; relative paths in settings start here.</param>
public sealed record ServerSettings(string Home)
{
    /// <summary>Demonstration: a database of its own, accounts with known passwords, and a control that moves the clock.</summary>
    public bool Demo { get; init; }

    /// <summary>Settings that win over file and environment, by configuration key (<c>Database:File</c>).</summary>
    public Dictionary<string, string?> Overrides { get; init; } = [];

    public string Environment { get; init; } = System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Production";

    /// <summary>wwwroot beside the program's sources when run from them, else beside the published program.</summary>
    public string WebRoot { get; init; } = FindWebRoot(Home);

    static string FindWebRoot(string home)
    {
        var besideSources = Path.Combine(home, "src", "DanVanFlow.Server", "wwwroot");
        return Directory.Exists(besideSources) ? besideSources : Path.Combine(AppContext.BaseDirectory, "wwwroot");
    }

    /// <summary>A path from the settings, made absolute from <see cref="Home"/>.</summary>
    public string Locate(string path) => Path.GetFullPath(path, Home);
}
