using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Reminders;

// Every sentence that the author of a reminders.json may read.
internal static class ReminderFindings
{
    public static Finding NotReadable(JsonException trouble) => new(
        Severity.Error, "reminders-not-readable", trouble.Path, (int)(trouble.LineNumber ?? -1) + 1,
        $"The reminders cannot be read: {trouble.Message}", $"Không đọc được quy tắc nhắc việc: {trouble.Message}");

    public static readonly Finding NoRules = new(
        Severity.Error, "reminders-empty", null, 0, "The file has no 'rules'; write an empty list for a workflow that reminds nobody.",
        "Tệp không có 'rules'; hãy ghi danh sách rỗng nếu quy trình không nhắc ai.");

    public static Finding Doubled(string id, string what, string whatVi) => Error(
        "reminder-doubled", id, $"The {what} '{id}' occurs twice; the ledger could not tell them apart.",
        $"{whatVi} '{id}' bị lặp; sổ nhắc việc không phân biệt được.");

    public static Finding NoSteps(string rule) => new(
        Severity.Warning, "reminder-no-steps", rule, 0, $"The rule '{rule}' has no steps and says nothing.", $"Quy tắc '{rule}' không có bước nào.");

    public static Finding BadOffset(string step, string why) => Error("reminder-offset", step, $"{step}: {why}", $"{step}: khoảng cách không hợp lệ. {why}");

    public static Finding KindAgainstOffset(string step, ReminderKind kind, WorkingDays offset) => Error(
        "reminder-kind-against-offset", step,
        $"{step}: '{kind}' does not fit an offset of {offset} from this anchor (before-due < 0wd, on-due = 0wd, overdue > 0wd count from deadline or cutoff; waiting from opened or waiting; escalation > 0wd from any).",
        $"{step}: loại nhắc '{kind}' không khớp với khoảng cách {offset} tính từ mốc này.");

    public static Finding BadTime(string step, string text) => Error(
        "reminder-time", step, $"{step}: '{text}' is not a time of day; write it like 07:30.", $"{step}: '{text}' không phải giờ; hãy ghi như 07:30.");

    public static Finding InQuietHours(string step, TimeOnly time) => new(
        Severity.Warning, "reminder-in-quiet-hours", step, 0, $"{step}: {time:HH\\:mm} lies in the quiet hours; it will be moved into the day.",
        $"{step}: {time:HH\\:mm} nằm trong giờ yên tĩnh; sẽ được dời vào giờ làm việc.");

    public static Finding Nobody(string step) => Error("reminder-nobody", step, $"{step}: 'to' names nobody.", $"{step}: 'to' không nêu người nhận.");

    public static Finding HandsAndTells(string step) => Error(
        "reminder-hands-and-tells", step, $"{step}: 'handTo' stands alone, in a step of kind 'escalation'; whoever gets the work is told by it.",
        $"{step}: 'handTo' chỉ dùng trong bước loại 'escalation' và không đi cùng 'to'; người nhận việc được báo ngay.");

    public static Finding LimitsAgainstStep(string step, WorkingDays from, WorkingDays to) => Error(
        "reminder-limits", step, $"{step}: the limits {from} to {to} must hold the step's own offset and fit its kind.",
        $"{step}: giới hạn {from} đến {to} phải chứa khoảng cách của bước và hợp với loại nhắc.");

    private static Finding Error(string code, string element, string english, string vietnamese) =>
        new(Severity.Error, code, element, 0, english, vietnamese);
}
