using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Server.Tests.Verbs;

/// <summary>The program as a process of its own, so that it can be killed; on 127.0.0.1 and a free port.</summary>
sealed class ServerProcess : IDisposable
{
    readonly Process process;

    ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Everything it printed before it listened.</summary>
    public string Said { get; private set; } = "";

    public int Id => process.Id;

    public static Task<ServerProcess> Start(string home, params string[] args) => Start(home, [], args);

    /// <param name="settings">As environment variables: <c>Mail__Host</c>.</param>
    public static Task<ServerProcess> Start(string home, Dictionary<string, string> settings, params string[] args) =>
        Start(home, settings, new Uri($"http://127.0.0.1:{FreePort()}"), args);

    /// <param name="address">Where it listens: for a second life of a server that people know.</param>
    public static async Task<ServerProcess> Start(string home, Dictionary<string, string> settings, Uri address, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(FlowServer).Assembly.Location, .. args, "--urls", address.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home, Environment = { ["DANVANFLOW_HOME"] = home },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start)!, address);
        _ = server.process.StandardError.ReadToEndAsync();
        while (!server.Said.Contains("DanVanFlow: http", StringComparison.Ordinal))
            server.Said += (await server.process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The server ended before it listened: {server.Said}")) + "\n";
        return server;
    }

    public async Task<string> TheNextLine() => await process.StandardOutput.ReadLineAsync() ?? "";

    /// <summary>kill -9: no goodbye, no flush.</summary>
    public void KillHard()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>As a service is stopped.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            KillHard();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
