namespace DanVanFlow.Domain.Forms;

/// <summary>What the aggregation of a row says about its cells by itself, so that no author writes it forty times.</summary>
internal static class GridCheck
{
    public static IEnumerable<FieldTrouble> Check(Form form, Answers answers, FormSight sight, Strictness strictness) =>
        from section in form.Sections
        where sight.Shows(section)
        from grid in section.Fields.OfType<IndicatorGrid>()
        where sight.Shows(grid)
        from row in grid.Rows
        let trouble = Row(row, $"{grid.Path}.{row.Code}", answers, strictness)
        where trouble is not null
        select trouble;

    private static FieldTrouble? Row(Indicator row, string path, Answers answers, Strictness strictness) => row.Aggregation switch
    {
        Aggregation.Ytd when answers.Number(path + ".period") > answers.Number(path + ".year") => FieldTrouble.Error(path + ".year", "year-below-period",
            $"{row.Label.Vietnamese}: số từ đầu năm nhỏ hơn số trong kỳ.", $"{row.Label.English}: since the yearly cut-off is less than in the period."),
        Aggregation.Units when answers.Number(path + ".met") > answers.Number(path + ".of") => FieldTrouble.Error(path + ".met", "met-above-of",
            $"{row.Label.Vietnamese}: số đơn vị đạt nhiều hơn tổng số.", $"{row.Label.English}: more units meet it than there are."),
        Aggregation.Ratio when answers.Number(path + ".numerator") > answers.Number(path + ".denominator") => Above(row, path + ".numerator", answers, strictness),
        _ => null,
    };

    // More than all of it happens (a target surpassed), but is far more often two boxes mixed up.
    private static FieldTrouble Above(Indicator row, string path, Answers answers, Strictness strictness) => answers.Reason(path) is { } reason
        ? FieldTrouble.Warning(path, "rule-explained", $"{row.Label.Vietnamese}: số đạt nhiều hơn tổng số. Giải thích: {reason}", $"{row.Label.English}: more than all of them. Explanation: {reason}")
        : new(path, strictness == Strictness.Submit ? Engine.Bpmn.Severity.Error : Engine.Bpmn.Severity.Warning, "more-than-all",
            $"{row.Label.Vietnamese}: số đạt nhiều hơn tổng số. Hãy sửa hoặc giải thích.", $"{row.Label.English}: more than all of them. Please mend or explain.");
}
