using System.Collections.Immutable;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// What is wrong with the answers, place by place in reading order. The same rules serve the page, the API and the browser off line. An error refuses the submission;
/// a warning is said and travels along. Hidden sections and fields are not checked.
/// </summary>
public static class FormCheck
{
    public static ImmutableArray<FieldTrouble> Check(Form form, Answers answers, FormMoment moment, Strictness strictness)
    {
        var sight = FormSight.Of(form, answers, moment);
        var troubles = new List<FieldTrouble>();
        foreach (var cell in form.Cells(moment.Level, answers).Where(sight.Shows))
        {
            if (answers[cell.Path] is { } value) troubles.AddRange(CellCheck.Check(cell, value));
            else if (cell.Required && strictness == Strictness.Submit && !IsSaidNotToApply(cell, answers)) troubles.Add(Missing(cell));
            if (CorrectionOf(cell, answers, moment, strictness) is { } correction) troubles.Add(correction);
            if (DifferenceOf(cell, answers, moment.Compared, strictness) is { } difference) troubles.Add(difference);
        }
        troubles.AddRange(RowCounts(form, answers, sight, strictness));
        troubles.AddRange(GridCheck.Check(form, answers, sight, strictness));
        troubles.AddRange(RuleCheck.Check(form, answers, moment, sight, strictness));
        troubles.AddRange(answers.Paths.Where(path => form.Cell(path, moment.Level) is null).Select(Unknown));
        return [.. troubles];
    }

    private static bool IsSaidNotToApply(FormCell cell, Answers answers) => cell.Field is ChecklistField item && cell.Path == item.Path && item.IsNotApplicable(answers);

    private static FieldTrouble Missing(FormCell cell) => cell.MayBeNothing
        ? FieldTrouble.Error(cell.Path, "required", $"{cell.Label.Vietnamese}: chưa nhập. Nếu không có, ghi \"không phát sinh\".", $"{cell.Label.English}: still blank. If there is nothing, write \"không phát sinh\".")
        : FieldTrouble.Error(cell.Path, "required", $"{cell.Label.Vietnamese}: chưa nhập.", $"{cell.Label.English}: still blank.");

    // A figure that came from below, or was told in another case, may be corrected, but never silently: the reason stands beside it for everybody above.
    private static FieldTrouble? CorrectionOf(FormCell cell, Answers answers, FormMoment moment, Strictness strictness)
    {
        if (cell.Computed || cell.Kind != CellKind.Number || moment.Prefill[cell.Path] is not { } below || answers[cell.Path] is not { } given || Same(below, given)) return null;
        var (told, said) = moment.Taken.Contains(cell.Path) ? ("số liệu đã có ở hồ sơ khác", "the figure told in another case is") : ("số liệu tổng hợp", "the reports below come to");
        var (vi, en) = ($"{cell.Label.Vietnamese}: {told} là {NumberText.Format(below)}, ở đây ghi {NumberText.Format(given)}", $"{cell.Label.English}: {said} {NumberText.Format(below, "en")}, here stands {NumberText.Format(given, "en")}");
        return answers.Reason(cell.Path) is { } reason ? FieldTrouble.Warning(cell.Path, "corrected", $"{vi}. Lý do: {reason}", $"{en}. Reason: {reason}")
            : strictness == Strictness.Submit ? FieldTrouble.Error(cell.Path, "correction-needs-reason", $"{vi}. Hãy ghi lý do điều chỉnh.", $"{en}. Please give the reason for the correction.")
            : FieldTrouble.Warning(cell.Path, "correction-needs-reason", $"{vi}. Khi trình sẽ cần lý do điều chỉnh.", $"{en}. A reason will be needed on submitting.");
    }

    // An answer that differs from what the other paper says may stand, but not silently. Words differ always and are compared by people.
    private static FieldTrouble? DifferenceOf(FormCell cell, Answers answers, Answers compared, Strictness strictness)
    {
        if (compared.Count == 0 || cell.Computed || !(cell.Field is ChecklistField item ? cell.Path == item.Path && item.Differs(answers, compared) : Differs(cell, answers, compared))) return null;
        var (vi, en) = ($"{cell.Label.Vietnamese}: khác với văn bản đối chiếu", $"{cell.Label.English}: differs from the paper beside it");
        return answers.Reason(cell.Path) is { } reason ? FieldTrouble.Warning(cell.Path, "differs", $"{vi}. Lý do: {reason}", $"{en}. Reason: {reason}")
            : strictness == Strictness.Submit ? FieldTrouble.Error(cell.Path, "difference-needs-reason", $"{vi}. Hãy ghi lý do.", $"{en}. Please give the reason.")
            : FieldTrouble.Warning(cell.Path, "difference-needs-reason", $"{vi}. Khi trình sẽ cần lý do.", $"{en}. A reason will be needed on submitting.");
    }

    private static bool Differs(FormCell cell, Answers answers, Answers compared) => cell.Kind is not (CellKind.Text or CellKind.Narrative or CellKind.Files)
        && compared[cell.Path] is { } other && answers[cell.Path] is { } given && !Same(other, given);

    // "Approximately 1.370" and "1.370" are one figure; whether it is exact is said by the flag.
    private static bool Same(AnswerValue below, AnswerValue given) => (below, given) switch
    {
        (NumberAnswer one, NumberAnswer other) => one.Value == other.Value,
        _ => below == given,
    };

    private static IEnumerable<FieldTrouble> RowCounts(Form form, Answers answers, FormSight sight, Strictness strictness) =>
        from section in form.Sections
        from table in section.Fields.OfType<TableField>()
        where sight.Shows(section) && sight.Shows(table)
        let rows = answers.Rows(table.Path).Length
        where rows > table.MaxRows || (strictness == Strictness.Submit && rows < Math.Max(table.MinRows, table.Required ? 1 : 0))
        select FieldTrouble.Error(table.Path, "rows",
            $"{table.Label.Vietnamese}: cần từ {Math.Max(table.MinRows, table.Required ? 1 : 0)} đến {table.MaxRows} dòng, hiện có {rows}.",
            $"{table.Label.English}: {Math.Max(table.MinRows, table.Required ? 1 : 0)} to {table.MaxRows} rows are asked, there are {rows}.");

    private static FieldTrouble Unknown(string path) =>
        FieldTrouble.Error(path, "unknown-field", $"Biểu mẫu không có mục \"{path}\" ở cấp này.", $"The form has no place \"{path}\" at this level.");
}
