using DanVanFlow.Server.Features.Demo;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Verbs.Play;
using DanVanFlow.Server.Verbs.Play.Stories;

namespace DanVanFlow.Server.Verbs.Demo;

/// <summary>
/// The demonstration's database: made by playing the story up to where people take over. It is made beside its place and moved there when it is whole,
/// so a build that was interrupted leaves no half story.
/// </summary>
static class DemoDatabase
{
    static string FileOf(string? act) => act is null ? "data/demo.db" : $"data/demo-{act}.db";

    static string LettersOf(string? act) => act is null ? "data/demo-letters" : $"data/demo-{act}-letters";

    /// <summary>Settings of a server on the demonstration's database, which exists afterwards.</summary>
    /// <param name="act">A later act of the story, in a database of its own behind the whole first one; null for the first.</param>
    public static async Task<ServerSettings> Ensure(Shell shell, string? urls, bool fresh, string? act = null)
    {
        var settings = Settings(shell, FileOf(act), act, urls);
        var file = settings.Locate(FileOf(act));
        if (fresh && File.Exists(file))
            Forget(file, settings.Locate(LettersOf(act)));
        if (!File.Exists(file))
            await Make(shell, settings, file, act);
        return settings;
    }

    static async Task Make(Shell shell, ServerSettings settings, string file, string? act)
    {
        await shell.Out.WriteLineAsync("Making the demonstration ... (đang chuẩn bị dữ liệu trình diễn)");
        var building = file + ".building";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Forget(building, settings.Locate(LettersOf(act)));
        await using (var app = FlowServer.Build(Settings(shell, building, act, urls: null).Quietly()))
        {
            if (act is not null && ServedStories.Of(app.Services, act) is { Count: > 0 } stories)
                await ServedStories.Make(app, stories);
            else
                await Report(app, act);
        }
        File.Move(building, file);
        Forget(building, letters: null);
    }

    static async Task Report(WebApplication app, string? act)
    {
        var stage = await Stage.Set(app, named: null);
        if (act is not null)
        {
            await StoryPlayer.Play(stage);
            stage = stage.Next(act);
        }
        await StoryPlayer.Play(stage, until: stage.Told.OpensAt);
        await app.Services.GetRequiredService<DemoClock>().GoTo(stage.Told.OpensAt);
    }

    static ServerSettings Settings(Shell shell, string file, string? act, string? urls)
    {
        var settings = new ServerSettings(shell.Home) { Demo = true };
        settings.Overrides["Database:Provider"] = "Sqlite";
        settings.Overrides["Database:File"] = file;
        settings.Overrides["Mail:Host"] = "";
        settings.Overrides["Mail:Folder"] = LettersOf(act);
        if (urls is not null)
            settings.Overrides["Urls"] = settings.Overrides["Mail:PublicAddress"] = urls;
        return settings;
    }

    static void Forget(string file, string? letters)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
            File.Delete(part);
        if (letters is not null && Directory.Exists(letters))
            Directory.Delete(letters, recursive: true);
    }
}
