using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DanVanFlow.Server.Tests.Mail;

/// <summary>Runs the scripts of smtp-listener/ with Node; fetches their packages once (<c>npm ci</c>).</summary>
static class NodeTools
{
    static readonly Lock fetching = new();
    static readonly string Folder = Path.Combine(Here(), "smtp-listener");

    static bool IsRequired => new[] { "CI", "DANVANFLOW_REQUIRE_ALL" }.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });

    public static void Require()
    {
        var missing = new[] { "node", "npm" }.Where(program => !IsThere(program)).ToList();
        if (missing.Count > 0 && !IsRequired)
            Assert.Skip($"{string.Join(" and ", missing)} not installed: no SMTP server to send to.");
        Assert.True(missing.Count == 0, $"{string.Join(" and ", missing)} not installed, and everything is required here.");
        lock (fetching)
            if (!Directory.Exists(Path.Combine(Folder, "node_modules", "smtp-server")))
                Finish(Start("npm", "ci", "--no-audit", "--no-fund"), "npm ci");
    }

    public static Process Run(string script, params string[] arguments) => Start("node", [script, .. arguments]);

    /// <summary>What a real parser reads in an .eml file.</summary>
    public static Received Parse(string eml)
    {
        Require();
        return JsonSerializer.Deserialize<Received>(Finish(Run("parse.mjs", eml), "parse.mjs"), JsonSerializerOptions.Web)!;
    }

    static string Finish(Process process, string what)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{what} failed: {errors.Result}");
        }
    }

    static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".cmd")));

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
