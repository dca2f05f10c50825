using System.CommandLine;
using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Server.Verbs;

/// <summary>The options that several verbs share, and the settings of a server that follow from them.</summary>
static class ServerOptions
{
    public static Option<bool> Demo() => new("--demo") { Description = "Use the demonstration's database, created if absent (dùng dữ liệu trình diễn)." };

    public static Option<string?> Urls() => new("--urls") { Description = "Address to listen on, such as http://127.0.0.1:5081 (địa chỉ máy chủ).", HelpName = "address" };

    public static ServerSettings Settings(this Shell shell, string? urls = null)
    {
        var settings = new ServerSettings(shell.Home);
        return urls is null ? settings : settings with { Overrides = new() { ["Urls"] = urls } };
    }
}
