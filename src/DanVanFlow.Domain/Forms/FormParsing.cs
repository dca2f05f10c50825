using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Forms;

/// <param name="Answers">What was understood. What was not stays in its place as the text that was typed, so that a saved draft loses nothing.</param>
/// <param name="Troubles">One error for each place that could not be read.</param>
/// <param name="Typed">Path to raw text of the places in trouble: what the page shows again.</param>
public sealed record ParsedForm(Answers Answers, ImmutableArray<FieldTrouble> Troubles, ImmutableDictionary<string, string> Typed);

/// <summary>
/// From a posted HTML form to answers. Input names are paths. A place whose name was not posted keeps what it had before (an autosave sends a part, files arrive by
/// another door); a place that was posted empty becomes blank. A table is read whole as soon as one of its names is posted: empty rows go,
/// the others close up; post its bare id (a hidden input) so that taking out the last row is seen too. The same for checkboxes: a hidden empty input of the same name.
/// </summary>
public static partial class FormParsing
{
    public static ParsedForm Read(Form form, IReadOnlyDictionary<string, string[]> posted, FormLevel level, Answers? before = null)
    {
        var parsing = new Sheet(posted);
        foreach (var cell in form.Cells(level).Where(cell => !cell.Computed)) parsing.Take(cell, cell.Path);
        var answers = (before ?? Answers.Empty).WithAll(parsing.Changes);
        foreach (var section in form.Sections)
            foreach (var table in section.Fields.OfType<TableField>().Where(table => posted.Keys.Any(name => name == table.Path || name.StartsWith(table.Path + ".", StringComparison.Ordinal))))
            {
                var rows = new Sheet(posted) { Troubles = parsing.Troubles, Typed = parsing.Typed };
                rows.TakeRows(section, table);
                answers = answers.Where(path => !path.StartsWith(table.Path + ".", StringComparison.Ordinal)).WithAll(rows.Changes);
            }
        return new(answers, [.. parsing.Troubles], parsing.Typed.ToImmutableDictionary());
    }

    /// <summary>Vietnamese text as it will be compared and stored: NFC, plain line ends, no control characters; spelling is never touched.</summary>
    public static string Clean(string text) => Invisible().Replace(text.ReplaceLineEndings("\n").Normalize(), "").Trim();

    [GeneratedRegex(@"[\p{Cc}\uFEFF\u200B-[\n\t]]")]
    private static partial Regex Invisible();

    private sealed class Sheet(IReadOnlyDictionary<string, string[]> posted)
    {
        public List<KeyValuePair<string, AnswerValue?>> Changes { get; } = [];
        public List<FieldTrouble> Troubles { get; init; } = [];
        public Dictionary<string, string> Typed { get; init; } = new(StringComparer.Ordinal);

        public void TakeRows(Section section, TableField table)
        {
            var numbers = posted.Keys.Where(name => name.StartsWith(table.Path + ".", StringComparison.Ordinal))
                .Select(name => name[(table.Path.Length + 1)..].Split('.')[0])
                .Where(row => row.Length is > 0 and < 6 && row.All(char.IsAsciiDigit))
                .Select(row => int.Parse(row, CultureInfo.InvariantCulture)).Distinct().Order();
            var next = 0;
            foreach (var row in numbers.Where(row => table.Columns.Any(column => posted.GetValueOrDefault($"{table.Path}.{row}.{column.Id}")?.Any(text => Clean(text).Length > 0) == true)))
            {
                foreach (var cell in FormCell.OfRow(section, table, next)) Take(cell, $"{table.Path}.{row}.{cell.Path.Split('.')[^1]}");
                next++;
            }
        }

        public void Take(FormCell cell, string name)
        {
            if (posted.TryGetValue(name + Answers.ReasonSuffix, out var reason))
                Set(cell.Path + Answers.ReasonSuffix, TextOrBlank(reason.FirstOrDefault() ?? ""));
            if (cell.Kind == CellKind.Files || !posted.TryGetValue(name, out var texts)) return;
            var typed = cell.Kind == CellKind.Choice ? "" : texts.FirstOrDefault() ?? "";
            switch (cell.Kind)
            {
                case CellKind.Number: TakeNumber(cell, typed); break;
                case CellKind.Choice: TakeChoice(cell, texts); break;
                case CellKind.Date: TakeDate(cell, typed); break;
                case CellKind.YesNo: TakeYesNo(cell, typed); break;
                case CellKind.Unit or CellKind.Post: Set(cell.Path, Clean(typed) is { Length: > 0 } unit ? ChoiceAnswer.Of(unit) : null); break;
                default: Set(cell.Path, TextOrBlank(typed)); break;
            }
        }

        private void TakeNumber(FormCell cell, string typed)
        {
            // "8/11" is how people write "8 of 11": one box may fill both.
            if (cell.Column == GridColumn.Met && Fraction().Match(typed) is { Success: true } fraction)
            {
                Set(cell.Path, new NumberAnswer(int.Parse(fraction.Groups[1].Value, CultureInfo.InvariantCulture)));
                Set(cell.Path[..^"met".Length] + "of", new NumberAnswer(int.Parse(fraction.Groups[2].Value, CultureInfo.InvariantCulture)));
                return;
            }
            if (cell.Column == GridColumn.Of && typed.Trim().Length == 0 && Changes.Any(change => change.Key == cell.Path)) return;

            var (value, trouble) = NumberText.Read(typed);
            if (trouble is not null) Refuse(cell, typed, "not-a-number", trouble);
            else Set(cell.Path, value);
        }

        private void TakeDate(FormCell cell, string typed)
        {
            var text = typed.Trim();
            if (text.Length == 0) Set(cell.Path, null);
            else if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) Set(cell.Path, new DateAnswer(date));
            else Refuse(cell, typed, "not-a-date", new("Ghi ngày theo dạng 14/06/2023.", "Write the date as 14/06/2023 (day, month, year)."));
        }

        private void TakeYesNo(FormCell cell, string typed)
        {
            switch (typed.Normalize().Trim().ToLowerInvariant())
            {
                case "": Set(cell.Path, null); break;
                case "yes" or "true" or "on" or "có" or "đạt": Set(cell.Path, new YesNoAnswer(true)); break;
                case "no" or "false" or "off" or "không" or "không đạt": Set(cell.Path, new YesNoAnswer(false)); break;
                default: Refuse(cell, typed, "not-yes-no", new("Chọn có hoặc không.", "Choose yes or no.")); break;
            }
        }

        private void TakeChoice(FormCell cell, string[] texts)
        {
            var codes = texts.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToImmutableArray();
            if (codes.Any(code => cell.Options.All(option => option.Code != code)) || (codes.Length > 1 && !cell.Several))
                Refuse(cell, string.Join(", ", codes), "not-a-choice", new("Chọn trong danh sách.", "Choose from the list."));
            else Set(cell.Path, codes.IsEmpty ? null : new ChoiceAnswer(codes));
        }

        private void Refuse(FormCell cell, string typed, string code, Words why)
        {
            Set(cell.Path, TextOrBlank(typed));
            Typed[cell.Path] = typed;
            Troubles.Add(new(cell.Path, Severity.Error, code, $"{cell.Label.Vietnamese}: {why.Vietnamese}", $"{cell.Label.English}: {why.English}"));
        }

        private void Set(string path, AnswerValue? value) => Changes.Add(KeyValuePair.Create(path, value));

        private static TextAnswer? TextOrBlank(string text) => Clean(text) is { Length: > 0 } clean ? new TextAnswer(clean) : null;
    }

    [GeneratedRegex(@"^\s*(\d{1,6})\s*/\s*(\d{1,6})\s*$")]
    private static partial Regex Fraction();
}
