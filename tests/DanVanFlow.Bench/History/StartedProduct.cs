using System.Diagnostics;

namespace DanVanFlow.Bench.History;

/// <summary>The product in a process of its own, from its start to the open port; killed as a power cut would, at the latest when this is disposed.</summary>
sealed class StartedProduct : IDisposable
{
    readonly Process process;

    StartedProduct(Process process, Uri address, TimeSpan took) => (this.process, Address, Took) = (process, address, took);

    public Uri Address { get; }
    public TimeSpan Took { get; }

    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    public static async Task<StartedProduct> Start(string database, string connection, bool existing)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in (string[])["product", "--database", database, "--connection", connection, .. existing ? (string[])["--existing"] : []])
            start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal))
                return new(process, new Uri(line["listening ".Length..]), watch.Elapsed);
        }
        throw new InvalidOperationException("The server ended before it listened; run its verb by hand to see why.");
    }

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }
}
