using System.Text.Json;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Calendar;

// Every sentence that an administrator may read about the calendar's file, in one place so that a translator finds them.
internal static class CalendarFindings
{
    public static Finding NotReadable(JsonException trouble) => new(
        Severity.Error, "calendar-not-readable", trouble.Path, (int)(trouble.LineNumber ?? -1) + 1,
        $"The calendar cannot be read: {trouble.Message}", $"Không đọc được lịch làm việc: {trouble.Message}");

    public static readonly Finding Incomplete = new(
        Severity.Error, "calendar-incomplete", null, 0,
        "The calendar needs 'covers' (from, to) and at least one line of 'weeklyRest'.",
        "Lịch làm việc phải có 'covers' (từ, đến) và ít nhất một dòng 'weeklyRest'.");

    public static Finding NoWorkLeft(WeeklyRest line) => Error(
        "calendar-no-working-day", line.From, "all seven days are weekly rest, so no deadline could ever be reached.",
        "cả bảy ngày đều là ngày nghỉ, không thể tính thời hạn.");

    public static Finding Backwards(CalendarEntry entry) => Error(
        "calendar-backwards", entry.From, $"'{entry.NameEn}' ends before it begins.", $"'{entry.NameVi}' kết thúc trước khi bắt đầu.");

    public static Finding TooLong(CalendarEntry entry, int days) => Error(
        "calendar-too-long", entry.From, $"'{entry.NameEn}' lasts {days} days or more; check the year of 'to'.",
        $"'{entry.NameVi}' kéo dài từ {days} ngày trở lên; hãy kiểm tra năm của 'to'.");

    public static Finding Nameless(CalendarEntry entry) => Error(
        "calendar-nameless", entry.From, "the entry needs its name in both languages ('vi' and 'en').", "mục này thiếu tên ('vi' và 'en').");

    public static Finding OutsideCover(CalendarEntry entry) => Error(
        "calendar-outside-cover", entry.From, $"'{entry.NameEn}' lies outside the years that 'covers' names.",
        $"'{entry.NameVi}' nằm ngoài khoảng năm ghi ở 'covers'.");

    public static Finding Doubled(DateOnly date, IReadOnlyList<CalendarEntry> entries) => Error(
        "calendar-doubled", date, $"the date is listed more than once: {string.Join(", ", entries.Select(entry => entry.NameEn))}.",
        $"ngày này được ghi nhiều lần: {string.Join(", ", entries.Select(entry => entry.NameVi))}.");

    private static Finding Error(string code, DateOnly date, string english, string vietnamese) =>
        new(Severity.Error, code, date.ToString("O"), 0, $"{date:yyyy-MM-dd}: {english}", $"{date:dd/MM/yyyy}: {vietnamese}");
}
