using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Server.Verbs.Demo;

static class QuietServer
{
    /// <summary>For a server that is built and never started: nothing runs by itself, and the log only speaks of what is wrong.</summary>
    public static ServerSettings Quietly(this ServerSettings settings)
    {
        settings.Overrides["Outbox:RunsByItself"] = "false";
        settings.Overrides["Logging:LogLevel:DanVanFlow"] = "Warning";
        return settings;
    }
}
