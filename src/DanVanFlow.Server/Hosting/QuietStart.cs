namespace DanVanFlow.Server.Hosting;

/// <summary>A start that fails (port taken) is told by the verb in one line, so the framework's page about it stays unsaid. Once started, it may speak.</summary>
static class QuietStart
{
    static readonly string[] Loud = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <returns>To be called with the server that was built.</returns>
    public static Action<WebApplication> AddQuietStart(this ILoggingBuilder logging)
    {
        var started = false;
        foreach (var category in Loud)
            logging.AddFilter(category, level => started && level >= LogLevel.Warning);
        return app => app.Lifetime.ApplicationStarted.Register(() => started = true);
    }
}
