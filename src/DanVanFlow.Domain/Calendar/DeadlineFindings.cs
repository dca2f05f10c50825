using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Calendar;

// What the person who sets deadlines is told. A deadline on a day off is a warning: "giữ nguyên" is a lawful choice.
internal static class DeadlineFindings
{
    public static Finding Doubled(int level) => Of(
        Severity.Error, "deadline-doubled", level, $"Level {level} has more than one deadline.", $"Cấp {level} có nhiều hơn một thời hạn.");

    public static Finding TooSoon(int level, DateOnly date, DateOnly cutOff) => Of(
        Severity.Error, "deadline-too-soon", level,
        $"The deadline of level {level} ({date:yyyy-MM-dd}) leaves no working day after the cut-off ({cutOff:yyyy-MM-dd}); at least one is required.",
        $"Thời hạn của cấp {level} ({date:dd/MM/yyyy}) không cách ngày chốt số liệu ({cutOff:dd/MM/yyyy}) ít nhất 01 ngày làm việc.");

    public static Finding NotAfterBelow(int level, DateOnly date, int below, DateOnly belowDate) => Of(
        Severity.Error, "deadline-not-after-level-below", level,
        $"Level {level} is due on {date:yyyy-MM-dd}, but level {below}, which it adds up, only on {belowDate:yyyy-MM-dd}.",
        $"Cấp {level} đến hạn ngày {date:dd/MM/yyyy} trong khi cấp {below} phải gửi trước lại đến hạn ngày {belowDate:dd/MM/yyyy}.");

    public static Finding OnDayOff(int level, DateOnly date, DayOff off) => Of(
        Severity.Warning, "deadline-on-day-off", level,
        $"The deadline of level {level} ({date:yyyy-MM-dd}) is a day off: {off.NameEn}.",
        $"Thời hạn của cấp {level} ({date:dd/MM/yyyy}) rơi vào ngày nghỉ: {off.NameVi}.");

    public static Finding BeyondCalendar(int level, DateOnly date) => Of(
        Severity.Warning, "deadline-beyond-calendar", level,
        $"The calendar does not know the holidays of {date:yyyy}; the deadline of level {level} may move.",
        $"Lịch làm việc chưa có ngày nghỉ của năm {date:yyyy}; thời hạn của cấp {level} có thể thay đổi.");

    private static Finding Of(Severity severity, string code, int level, string english, string vietnamese) =>
        new(severity, code, $"level {level}", 0, english, vietnamese);
}
