using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DanVanFlow.Server.Tests.Hosting;

/// <summary>
/// PostgreSQL for the tests: a server named by DANVANFLOW_TEST_POSTGRES (a connection string whose user may create databases), or else a
/// temporary cluster of our own, started at the first use and stopped when the run ends. It refuses to run as root,
/// so root borrows the user postgres. fsync stays on: what is measured and killed here must be true outside.
/// </summary>
public static class TestPostgreSql
{
    static readonly string? Given = Environment.GetEnvironmentVariable("DANVANFLOW_TEST_POSTGRES") is { Length: > 0 } value ? value : null;

    static readonly string? Programs = !Directory.Exists("/usr/lib/postgresql") ? null
        : Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault();

    static Process? watch;

    static readonly Lazy<string> Server = new(() => Given ?? Start());

    public static bool IsThere => Given is not null || Programs is not null;

    public static bool IsRequired =>
        Environment.GetEnvironmentVariable("DANVANFLOW_REQUIRE_ALL") is { Length: > 0 } || Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    /// <summary>A new database, empty or a copy of another that nobody is connected to; its connection string. Pooled as in service: without, each question would pay for a process of the server's.</summary>
    public static string CreateDatabase(string? copyOf = null)
    {
        var name = $"flow_{Guid.NewGuid():n}";
        Execute($"CREATE DATABASE {name}{(copyOf is null ? "" : $" TEMPLATE {copyOf}")}");
        return new NpgsqlConnectionStringBuilder(Server.Value) { Database = name, Pooling = true, MaxPoolSize = 60, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5 }.ToString();
    }

    /// <summary>Only on somebody else's server: our own cluster is thrown away whole, and each drop would cost it a checkpoint.</summary>
    public static void DropDatabase(string connectionString)
    {
        if (Given is not null)
            Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server.Value);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    static string Start()
    {
        var programs = Programs ?? throw new InvalidOperationException("PostgreSQL is required here and not installed.");
        var folder = Directory.CreateTempSubdirectory("danvanflow-pg-").FullName;
        var data = Path.Combine(folder, "data");
        watch = Watch(programs, folder, data);
        if (Environment.UserName == "root")
            Run("chown", "postgres", folder);
        AsServerUser(Path.Combine(programs, "initdb"), "-D", data, "-U", "flow", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        var port = FreePort();
        AsServerUser(Path.Combine(programs, "pg_ctl"), "-D", data, "-l", Path.Combine(folder, "log"), "-w", "-o",
            $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c max_connections=400", "start");
        return $"Host=127.0.0.1;Port={port};Username=flow;Database=postgres;Pooling=false";
    }

    /// <summary>
    /// A shell of its own that waits for our end, however it comes (its input closes even when we are killed), and then stops the cluster: pg_ctl takes
    /// the process id from the cluster's own folder, so nothing else can be hit. It leaves our process tree and group, which test runners kill whole.
    /// </summary>
    static Process Watch(string programs, string folder, string data)
    {
        string[] stop = [.. Lent, Path.Combine(programs, "pg_ctl"), "-D", data, "-m", "immediate", "stop"];
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/", RedirectStandardInput = true };
        const string wait = "cat <&3; \"$@\"; rm -rf \"$0\"";
        foreach (var word in (string[])["-c", $"exec 3<&0; $(command -v setsid) sh -c '{wait}' \"$0\" \"$@\" >/dev/null 2>&1 &", folder, .. stop])
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    static void AsServerUser(string program, params string[] arguments)
    {
        string[] words = [.. Lent, program, .. arguments];
        Run(words[0], words[1..]);
    }

    static string[] Lent => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];

    static void Run(string program, params string[] arguments)
    {
        // Output to nowhere, not to a pipe: the server would inherit the pipe and the reader would wait for it forever.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var word in (string[])["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
