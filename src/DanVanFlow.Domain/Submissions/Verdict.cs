using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Submissions;

/// <summary>What a person may decide with a work item. The code stands in routes, requests and the journal; the names are for the screen.</summary>
/// <param name="Name">On the button, as an act.</param>
/// <param name="Done">In the history: what happened.</param>
/// <param name="SendsBack">Goes back to an earlier step; the engine gets a return, not a completion.</param>
public sealed record Verdict(string Code, Words Name, Words Done, bool SendsBack = false)
{
    public static readonly Verdict Submit = new("submit", new("Trình", "Submit"), new("Đã trình", "Submitted"));
    public static readonly Verdict Approve = new("approve", new("Đồng ý", "Approve"), new("Đã đồng ý", "Approved"));
    public static readonly Verdict Return = new("return", new("Trả lại", "Return"), new("Đã trả lại", "Returned"), SendsBack: true);
    public static readonly Verdict Reject = new("reject", new("Từ chối", "Reject"), new("Đã từ chối", "Rejected"));
    public static readonly Verdict Seal = new("seal", new("Chốt số liệu", "Seal"), new("Đã chốt", "Sealed"));
    public static readonly Verdict Acknowledge = new("acknowledge", new("Tiếp nhận", "Acknowledge"), new("Đã tiếp nhận", "Acknowledged"));

    /// <summary>Not offered by a route: the sender takes it back until the next person opens it.</summary>
    public static readonly Verdict Withdraw = new("withdraw", new("Thu hồi", "Withdraw"), new("Đã thu hồi", "Withdrawn"), SendsBack: true);

    public static readonly ImmutableArray<Verdict> All = [Submit, Approve, Return, Reject, Seal, Acknowledge, Withdraw];

    public static Verdict? Find(string code) => All.FirstOrDefault(verdict => verdict.Code == code);
}
