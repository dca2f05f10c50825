using System.Diagnostics;
using System.Text.Json;
using DanVanFlow.Bench.Load;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Bench.ThreeLevel;

/// <summary>One number of clients on one side, with what it cost the server's process.</summary>
sealed record Sample(Measured Load, double ProcessorMicrosecondsPerStep);

/// <summary>All of one round on one side. Megabytes resident, of the server's process alone (PostgreSQL's own are not in it).</summary>
sealed record Round(IReadOnlyList<Sample> Samples, double IdleMegabytes, double LoadMegabytes);

/// <summary>A floor or product in a process of its own, on a fresh database, and the load generator in a third. All are ended by their id.</summary>
static class ServerUnderLoad
{
    public static async Task<Round> Measure(string side, string database, int[] clients, double seconds, bool letters)
    {
        var folder = Directory.CreateTempSubdirectory("danvanflow-bench-").FullName;
        var connection = database == "postgresql" ? TestPostgreSql.CreateDatabase() : Path.Combine(folder, "bench.db");
        string[] options = letters ? ["--letters"] : [];
        using var server = Start([side, "--database", database, "--connection", connection, .. options]);
        try
        {
            var url = await Listening(server);
            _ = Tell(server);
            await Task.Delay(1000);
            var idle = Resident(server);
            var samples = await Load(server, url, clients, seconds);
            return new(samples, idle, Resident(server));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<List<Sample>> Load(Process server, string url, int[] clients, double seconds)
    {
        var samples = new List<Sample>();
        using var load = Start(["load", "--url", url, "--clients", string.Join(',', clients), "--seconds", $"{seconds}"]);
        var before = TimeSpan.Zero;
        while (await load.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "warm")
            {
                before = Used(server);
                continue;
            }
            var measured = JsonSerializer.Deserialize<Measured>(line)!;
            var after = Used(server);
            samples.Add(new(measured, Math.Round((after - before).TotalMicroseconds / Math.Max(1, measured.StepsPerSecond * seconds))));
            before = after;
        }
        await load.WaitForExitAsync();
        return samples;
    }

    static TimeSpan Used(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    static double Resident(Process process)
    {
        process.Refresh();
        return Math.Round(process.WorkingSet64 / 1024.0 / 1024.0);
    }

    static async Task<string> Listening(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal))
                return line["listening ".Length..];
        }
        throw new InvalidOperationException("The server ended before it listened; run its verb by hand to see why.");
    }

    // A server whose words nobody reads stops at a full pipe; what it says under load is an error worth seeing.
    static async Task Tell(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
            await Console.Error.WriteLineAsync(line);
    }

    static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
