using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Submissions;

namespace DanVanFlow.Tests.Submissions;

public sealed class SubmissionRulesTests
{
    private static readonly VerdictFacts Submitting = new("submit", "hoa", ["submit"]);
    private static readonly VerdictFacts Appraising = new("approve", "minh", ["approve", "return"]) { Submitter = "hoa", DifferentFrom = ["sign"], Earlier = [new("draft", "hoa"), new("sign", "thang")] };

    [Fact]
    public void An_ordinary_submission_and_approval_pass()
    {
        Assert.Empty(SubmissionRules.Refusals(Submitting));
        Assert.Empty(SubmissionRules.Refusals(Appraising));
    }

    [Fact]
    public void A_step_gives_only_the_verdicts_that_it_offers() => Refused(SubmissionRules.VerdictNotOffered, Appraising with { Verdict = "seal" });

    [Fact]
    public void A_return_needs_a_remark()
    {
        Refused(SubmissionRules.RemarkRequired, Appraising with { Verdict = "return", Remark = " " });
        Assert.Empty(SubmissionRules.Refusals(Appraising with { Verdict = "return", Remark = "Bảng 3 còn trống." }));
    }

    [Fact]
    public void Nobody_approves_their_own_submission() => Refused(SubmissionRules.OwnSubmission, Appraising with { Person = "hoa" });

    [Fact]
    public void Whoever_signed_does_not_appraise() => Refused(SubmissionRules.SamePerson, Appraising with { Person = "thang" });

    [Fact]
    public void Open_remarks_block_sending_again_until_they_are_answered()
    {
        var remark = new Remark("r1", "figures.models.value", "Thiếu một chữ số?", "minh", DateTimeOffset.UnixEpoch, 1);

        Refused(SubmissionRules.RemarksOpen, Submitting with { Remarks = [remark] });
        Assert.Empty(SubmissionRules.Refusals(Submitting with { Remarks = [remark with { Answer = "Đã sửa." }] }));
        Assert.Empty(SubmissionRules.Refusals(Submitting with { Remarks = [remark with { ResolvedAt = DateTimeOffset.UnixEpoch }] }));
        Assert.Empty(SubmissionRules.Refusals(Appraising with { Remarks = [remark] }));
    }

    [Fact]
    public void Missing_children_are_named_with_a_reason()
    {
        var missing = Submitting with { MissingChildren = ["615-04", "615-07"] };

        Assert.Equal("615-04, 615-07", Refused(SubmissionRules.ChildrenMissing, missing).Details["units"]);
        var half = missing with { Exceptions = missing.Exceptions.Add("615-04", "mất điện") };
        Assert.Equal("615-07", Refused(SubmissionRules.ChildrenMissing, half).Details["units"]);
        Assert.Empty(SubmissionRules.Refusals(half with { Exceptions = half.Exceptions.Add("615-07", "cán bộ mới") }));
    }

    [Fact]
    public void A_form_with_errors_is_not_sent_and_warnings_do_not_matter()
    {
        Refused(SubmissionRules.FormHasErrors, Submitting with { Troubles = [FieldTrouble.Error("a.b", "required", "thiếu", "missing")] });
        Assert.Empty(SubmissionRules.Refusals(Submitting with { Troubles = [FieldTrouble.Warning("a.b", "corrected", "đã sửa", "corrected")] }));
    }

    [Fact]
    public void All_reasons_are_told_at_once() =>
        Assert.Equal([SubmissionRules.RemarkRequired, SubmissionRules.SamePerson], SubmissionRules.Refusals(Appraising with { Verdict = "return", Person = "thang" }).Select(refusal => refusal.Code));

    [Fact]
    public void Every_verdict_of_a_route_has_its_words() => Assert.All(Engine.Bpmn.UserTask.KnownVerdicts, code => Assert.False(Verdict.Find(code)!.Name.IsEmpty));

    [Fact]
    public void The_status_follows_the_route()
    {
        OpenStep drafting = new("draft", Writes: true);
        Assert.Equal(CaseStatus.Draft, CaseStatus.Open([drafting], wasReturned: false));
        Assert.Equal(CaseStatus.Draft, CaseStatus.Open([new(null)], wasReturned: false));
        Assert.Equal(CaseStatus.Returned, CaseStatus.Open([drafting], wasReturned: true));
        Assert.Equal(CaseStatus.Returned, CaseStatus.Open([new("executing", OnMainPaper: false, Writes: true)], wasReturned: true));
        Assert.Equal(CaseStatus.Approving, CaseStatus.Open([new("approving")], wasReturned: true));
        Assert.Equal(CaseStatus.Sealed, CaseStatus.Ended("sealed", cancelled: false));
        Assert.Equal(CaseStatus.Cancelled, CaseStatus.Ended("sealed", cancelled: true));
    }

    [Fact]
    public void Several_open_steps_say_what_they_have_in_common_and_another_paper_is_no_draft_of_the_case()
    {
        OpenStep signing = new("signing"), appraising = new("appraising"), other = new("draft", OnMainPaper: false, Writes: true);
        Assert.Equal(CaseStatus.Signing, CaseStatus.Open([signing, signing with { OnMainPaper = false }], wasReturned: false));
        Assert.Equal(CaseStatus.Executing, CaseStatus.Open([signing, appraising], wasReturned: false));
        Assert.Equal(CaseStatus.Executing, CaseStatus.Open([other], wasReturned: false));
        Assert.Equal(CaseStatus.Executing, CaseStatus.Open([new("draft", Writes: true), other], wasReturned: false));
        Assert.Equal(CaseStatus.Returned, CaseStatus.Open([other, appraising], wasReturned: true));
    }

    private static Engine.Execution.Refusal Refused(string code, VerdictFacts facts)
    {
        var refusal = Assert.Single(SubmissionRules.Refusals(facts));
        Assert.Equal(code, refusal.Code);
        Assert.NotNull(RefusalWords.Of(refusal));
        return refusal;
    }
}
