using System.Runtime.InteropServices;

namespace DanVanFlow.Bench.ThreeLevel;

/// <summary>What the figures depend on, without names: cores, memory, system family, runtime.</summary>
static class MachineFacts
{
    public static string Text() =>
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, "
        + $"{(OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsWindows() ? "Windows" : "another system")} {RuntimeInformation.OSArchitecture}, "
        + $"{RuntimeInformation.FrameworkDescription}{OtherLoad()}";

    // Says it when the machine was not ours alone: the ratio still holds, the absolute figures do not.
    static string OtherLoad() =>
        File.Exists("/proc/loadavg") && double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture, out var load)
            ? $", load average over the run {load:0.0}" : "";
}
