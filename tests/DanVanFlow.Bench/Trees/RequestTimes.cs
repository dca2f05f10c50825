using System.Diagnostics.Metrics;

namespace DanVanFlow.Bench.Trees;

/// <summary>The server's own clock: the duration of each request as ASP.NET Core measures it (http.server.request.duration), from its first line to the end of its answer.</summary>
sealed class RequestTimes : IDisposable
{
    readonly MeterListener listener = new();
    readonly Lock adding = new();
    List<double> milliseconds = [];

    public RequestTimes()
    {
        listener.InstrumentPublished = (instrument, found) =>
        {
            if (instrument is { Name: "http.server.request.duration", Meter.Name: "Microsoft.AspNetCore.Hosting" })
                found.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            lock (adding)
                milliseconds.Add(seconds * 1000);
        });
        listener.Start();
    }

    /// <summary>In order, since the last time.</summary>
    public IReadOnlyList<double> Take()
    {
        lock (adding)
        {
            var taken = milliseconds;
            milliseconds = [];
            taken.Sort();
            return taken;
        }
    }

    public void Dispose() => listener.Dispose();
}
