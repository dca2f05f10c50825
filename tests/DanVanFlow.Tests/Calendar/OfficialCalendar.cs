using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Tests.Calendar;

/// <summary>The calendar that is shipped, read once: stories about deadlines are told on the real holidays.</summary>
internal static class OfficialCalendar
{
    private static readonly Lazy<CalendarReading> Read = new(() => WorkingCalendar.Read(File.ReadAllText(Path)));

    public static CalendarReading Reading => Read.Value;
    public static WorkingCalendar Vietnam => Reading.Calendar ?? throw new InvalidOperationException(string.Join("\n", Reading.Findings));

    private static string Path => System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "../../../workflows/calendar/vietnam.json"));

    private static string Here([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
