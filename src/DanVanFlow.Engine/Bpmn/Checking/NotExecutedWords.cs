using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>What we do not execute, in words a person understands. A key that is missing here is shown as it stands in the file.</summary>
public static class NotExecutedWords
{
    public static (string English, string Vietnamese) Of(string what) =>
        Words.TryGetValue(what.StartsWith("start-", StringComparison.Ordinal) ? what["start-".Length..] : what, out var words)
            ? what.StartsWith("start-", StringComparison.Ordinal) ? ("a start by " + words.English, "bắt đầu bằng " + words.Vietnamese) : words
            : ($"'{what}'", $"'{what}'");

    private static readonly ImmutableDictionary<string, (string English, string Vietnamese)> Words = new Dictionary<string, (string, string)>
    {
        ["message-event"] = ("a message event", "sự kiện thông điệp (message)"),
        ["signal-event"] = ("a signal event", "sự kiện tín hiệu (signal)"),
        ["error-event"] = ("an error event", "sự kiện lỗi (error)"),
        ["escalation-event"] = ("an escalation event", "sự kiện leo thang (escalation)"),
        ["compensate-event"] = ("a compensation event", "sự kiện bù trừ (compensation)"),
        ["cancel-event"] = ("a cancel event", "sự kiện hủy (cancel)"),
        ["link-event"] = ("a link event", "sự kiện liên kết (link)"),
        ["timer-event"] = ("a timer", "hẹn giờ (timer)"),
        ["conditional-event"] = ("a condition", "điều kiện (conditional)"),
        ["terminate-event"] = ("a terminate event", "sự kiện kết thúc toàn bộ (terminate)"),
        ["multiple-event"] = ("several event definitions in one event", "nhiều định nghĩa sự kiện trong một sự kiện"),
        ["eventDefinitionRef"] = ("an event definition by reference", "định nghĩa sự kiện tham chiếu"),
        ["intermediateThrowEvent"] = ("an intermediate throw event", "sự kiện phát trung gian"),
        ["intermediateCatchEvent"] = ("a catch event without a definition", "sự kiện chờ không có định nghĩa"),
        ["boundaryEvent"] = ("a boundary event without a definition", "sự kiện biên không có định nghĩa"),
        ["inclusiveGateway"] = ("an inclusive gateway", "cổng bao hàm (inclusive)"),
        ["complexGateway"] = ("a complex gateway", "cổng phức hợp (complex)"),
        ["eventBasedGateway"] = ("an event-based gateway", "cổng dựa trên sự kiện (event-based)"),
        ["callActivity"] = ("a call activity", "gọi quy trình khác (call activity)"),
        ["multiInstanceLoopCharacteristics"] = ("multi-instance (one step done many times)", "thực hiện nhiều bản (multi-instance)"),
        ["standardLoopCharacteristics"] = ("a loop marker", "dấu lặp (loop)"),
        ["businessRuleTask"] = ("a business rule task", "bước quy tắc nghiệp vụ (business rule task)"),
        ["sendTask"] = ("a send task", "bước gửi (send task)"),
        ["receiveTask"] = ("a receive task", "bước nhận (receive task)"),
        ["manualTask"] = ("a manual task", "bước thủ công (manual task)"),
        ["task"] = ("a task of no kind", "bước không có loại (task)"),
        ["script-job"] = ("a script task that is a job", "bước script chạy như công việc (job)"),
        ["event-subprocess"] = ("an event subprocess", "quy trình con theo sự kiện"),
        ["transaction"] = ("a transaction", "giao dịch (transaction)"),
        ["adHocSubProcess"] = ("an ad-hoc subprocess", "quy trình con tùy nghi (ad-hoc)"),
        ["timer-cycle"] = ("a repeating timer", "hẹn giờ lặp lại (timeCycle)"),
        ["zeebe:executionListeners"] = ("execution listeners", "bộ lắng nghe thực thi (executionListeners)"),
        ["zeebe:taskListeners"] = ("task listeners", "bộ lắng nghe nhiệm vụ (taskListeners)"),
        ["zeebe:adHoc"] = ("ad-hoc settings", "thiết lập ad-hoc"),
        ["zeebe:conditionalFilter"] = ("a condition filter", "bộ lọc điều kiện (conditionalFilter)"),
        ["zeebe:agentDefinition"] = ("an agent", "tác nhân (agentDefinition)"),
        ["zeebe:linkedResources"] = ("linked resources", "tài nguyên liên kết (linkedResources)"),
        ["assignee"] = ("an assignee (tasks go to posts)", "người được giao đích danh (việc được giao cho vị trí)"),
        ["candidateUsers"] = ("candidate users (tasks go to posts)", "danh sách người (việc được giao cho vị trí)"),
        ["followUpDate"] = ("a follow-up date", "ngày theo dõi (followUpDate)"),
        ["formKey"] = ("a form key (use formId)", "formKey (hãy dùng formId)"),
        ["externalReference"] = ("a form outside (use formId)", "biểu mẫu bên ngoài (hãy dùng formId)"),
    }.ToImmutableDictionary();
}
