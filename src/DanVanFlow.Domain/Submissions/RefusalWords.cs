using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Domain.Submissions;

/// <summary>The refusals of this room in plain words: what is in the way, and what to do.</summary>
public static class RefusalWords
{
    /// <summary>Null for a code of another room.</summary>
    public static Words? Of(Refusal refusal) => refusal.Code switch
    {
        SubmissionRules.VerdictNotOffered => new($"Bước này không có cách xử lý \"{At(refusal, "verdict")}\".", $"This step does not offer \"{At(refusal, "verdict")}\"."),
        SubmissionRules.RemarkRequired => new("Hãy ghi ý kiến: người nhận cần biết phải sửa gì.", "Please write a remark: whoever receives it must know what to mend."),
        SubmissionRules.RemarksOpen => new($"Còn {At(refusal, "count")} ý kiến chưa trả lời. Hãy trả lời từng ý kiến trước khi trình lại.", One(refusal) ? "1 remark is still unanswered. Please answer it before submitting again." : $"{At(refusal, "count")} remarks are still unanswered. Please answer each before submitting again."),
        SubmissionRules.ChildrenMissing => new($"Chưa có báo cáo được phê duyệt của: {At(refusal, "units")}. Hãy chờ, hoặc nêu tên và ghi lý do trình thiếu.", $"There is no accepted report of: {At(refusal, "units")}. Wait, or name each with the reason for going without it."),
        SubmissionRules.OwnSubmission => new("Không ai được tự phê duyệt bản trình của chính mình.", "Nobody approves their own submission."),
        SubmissionRules.SamePerson => new("Bước này phải do người khác với người đã làm bước trước thực hiện.", "This step must be done by another person than the earlier one."),
        SubmissionRules.FormHasErrors => new($"Còn {At(refusal, "count")} mục cần sửa trước khi trình.", One(refusal) ? "1 place must be mended before submitting." : $"{At(refusal, "count")} places must be mended before submitting."),
        NotYourSection => new($"Phần \"{At(refusal, "section")}\" do {At(refusal, "owner")} phụ trách; chỉ người phụ trách và trưởng đoàn được sửa phần này.", $"The part \"{At(refusal, "section-en")}\" belongs to {At(refusal, "owner-en")}; only they and the leader change it."),
        NoReason => new("Hãy ghi lý do mở cho đơn vị cấp dưới.", "Please write why this is started for a unit below."),
        _ => null,
    };

    /// <summary>Details: section and owner, in both languages.</summary>
    public const string NotYourSection = "not-your-section";

    public const string NoReason = "reason-required";

    private static bool One(Refusal refusal) => At(refusal, "count") == "1";

    private static string At(Refusal refusal, string name) => refusal.Details.GetValueOrDefault(name, "");
}
