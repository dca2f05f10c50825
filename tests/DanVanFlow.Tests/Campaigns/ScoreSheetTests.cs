using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Tests.Campaigns;

/// <summary>The sheet is data: criteria, points and grades are read from the form that a province may change.</summary>
public sealed class ScoreSheetTests
{
    private static readonly ScoreSheet Sheet = ScoreSheet.Of(Form.Read("""
        {
          "id": "score", "title": { "vi": "Bảng điểm", "en": "Score sheet" },
          "sections": [
            { "id": "criteria", "title": { "vi": "Tiêu chí", "en": "Criteria" }, "fields": [
              { "id": "practical", "kind": "number", "min": 0, "max": 40, "label": { "vi": "Sát thực tiễn", "en": "Practical" } },
              { "id": "result", "kind": "number", "min": 0, "max": 60, "label": { "vi": "Kết quả", "en": "Result" } } ] },
            { "id": "grades", "title": { "vi": "Xếp loại", "en": "Grades" }, "fields": [
              { "id": "notYet", "kind": "number", "computed": "0", "label": { "vi": "Chưa đạt", "en": "Not yet" } },
              { "id": "recognised", "kind": "number", "computed": "80", "label": { "vi": "Đề nghị công nhận", "en": "Recognised" } },
              { "id": "fostered", "kind": "number", "computed": "65", "label": { "vi": "Tiếp tục bồi dưỡng", "en": "To be fostered" } } ] }
          ]
        }
        """, "score.form.json").Form!)!;

    [Theory]
    [InlineData(80, "recognised")]
    [InlineData(79.5, "fostered")]
    [InlineData(65, "fostered")]
    [InlineData(64, "notYet")]
    [InlineData(0, "notYet")]
    public void A_total_earns_the_best_grade_that_it_reaches(double total, string grade) => Assert.Equal(grade, Sheet.GradeOf((decimal)total).Id);

    [Fact]
    public void Half_a_sheet_has_no_total()
    {
        Assert.Equal(100, Sheet.Points);
        Assert.Null(Sheet.Total(Answers.Of(("criteria.practical", new NumberAnswer(30)))));
        Assert.Equal(75, Sheet.Total(Answers.Of(("criteria.practical", new NumberAnswer(30)), ("criteria.result", new NumberAnswer(45)))));
    }

    [Fact]
    public void Three_scores_stand_beside_each_other_and_a_difference_shows_its_reason()
    {
        var self = Answers.Of(("criteria.practical", new NumberAnswer(35)), ("criteria.result", new NumberAnswer(50)));
        var appraiser = self.With("criteria.result", new NumberAnswer(40)).With("criteria.result~reason", new TextAnswer("Chưa có biên bản nghiệm thu"));

        var compared = Sheet.Compare(self, appraiser, Answers.Empty);

        Assert.Equal([false, true], compared.Select(score => score.Differs));
        Assert.Equal((50m, 40m, null, "Chưa có biên bản nghiệm thu"), (compared[1].Self, compared[1].Appraiser, compared[1].Agreed, compared[1].Reason));
    }

    [Fact]
    public void A_form_without_criteria_is_no_score_sheet() => Assert.Null(ScoreSheet.Of(Workflows.WorkflowFolders.SixMonthReport.Form));
}
