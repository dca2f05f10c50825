using DanVanFlow.Server.Features.Demo;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Play;

namespace DanVanFlow.Server.Verbs.Demo;

/// <summary>
/// The demonstration's database: made by playing the story up to where people take over. It is made beside its place and moved there when it is whole,
/// so a build that was interrupted leaves no half story.
/// </summary>
static class DemoDatabase
{
    const string File = "data/demo.db", Letters = "data/demo-letters";

    /// <summary>Settings of a server on the demonstration's database, which exists afterwards.</summary>
    public static async Task<ServerSettings> Ensure(Shell shell, string? urls, bool fresh)
    {
        var settings = Settings(shell, File, urls);
        var file = settings.Locate(File);
        if (fresh && System.IO.File.Exists(file))
            Forget(file, settings.Locate(Letters));
        if (!System.IO.File.Exists(file))
            await Make(shell, settings, file);
        return settings;
    }

    static async Task Make(Shell shell, ServerSettings settings, string file)
    {
        await shell.Out.WriteLineAsync("Making the demonstration ... (đang chuẩn bị dữ liệu trình diễn)");
        var building = file + ".building";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Forget(building, settings.Locate(Letters));
        await using (var app = FlowServer.Build(Settings(shell, building, urls: null).Quietly()))
        {
            var stage = await Stage.Set(app, named: null);
            await StoryPlayer.Play(stage, until: stage.Told.OpensAt);
            await app.Services.GetRequiredService<DemoClock>().GoTo(stage.Told.OpensAt);
        }
        System.IO.File.Move(building, file);
        Forget(building, letters: null);
    }

    static ServerSettings Settings(Shell shell, string file, string? urls)
    {
        var settings = new ServerSettings(shell.Home) { Demo = true };
        settings.Overrides["Database:Provider"] = "Sqlite";
        settings.Overrides["Database:File"] = file;
        settings.Overrides["Mail:Host"] = "";
        settings.Overrides["Mail:Folder"] = Letters;
        if (urls is not null)
            settings.Overrides["Urls"] = settings.Overrides["Mail:PublicAddress"] = urls;
        return settings;
    }

    static void Forget(string file, string? letters)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
            System.IO.File.Delete(part);
        if (letters is not null && Directory.Exists(letters))
            Directory.Delete(letters, recursive: true);
    }
}
