using System.Collections.Immutable;

namespace DanVanFlow.Domain.Forms;

public enum CellKind { Narrative, Text, Number, Date, Choice, YesNo, Files, Unit, Post }

/// <summary>
/// One place where one value stands: what reading a posted form, checking and drawing an input all work on. Fields are what an author writes, cells are what they come to
/// at a level of the tree.
/// </summary>
/// <param name="Path">The answer's path and the HTML input's name.</param>
/// <param name="Label">Whole enough to stand in a message by itself.</param>
/// <param name="Row">The indicator, for a cell of a grid.</param>
/// <param name="Column">The grid's column, for a cell of a grid.</param>
/// <param name="TableRow">The row number, for a cell of a repeating table.</param>
public sealed record FormCell(string Path, CellKind Kind, Words Label, Field Field, Section Section, Indicator? Row = null, GridColumn? Column = null, int? TableRow = null)
{
    public bool Required { get; init; }

    /// <summary>Shown, not typed.</summary>
    public bool Computed { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public int Decimals { get; init; }
    public int MaxLength { get; init; } = 2_000;
    public ImmutableArray<Option> Options { get; init; } = [];
    public bool Several { get; init; }

    /// <summary>"Không phát sinh" makes sense here.</summary>
    public bool MayBeNothing => Row is not null && Kind == CellKind.Number && !Computed;

    public static ImmutableArray<FormCell> Of(Section section, Field field, bool lowest) => field switch
    {
        IndicatorGrid grid => [.. grid.Rows.SelectMany(row => row.Columns(lowest).Select(column => OfGrid(section, grid, row, column)))],
        TableField => [],
        ChecklistField item => OfItem(section, item),
        _ => [Simple(section, field)],
    };

    /// <summary>The cells of one row of a repeating table.</summary>
    public static ImmutableArray<FormCell> OfRow(Section section, TableField table, int row) =>
        [.. table.Columns.Select(column => Simple(section, column) with
        {
            Path = $"{table.Path}.{row}.{column.Id}", TableRow = row,
            Label = Beside(table.Label, new($"dòng {row + 1}, {column.Label.Vietnamese}", $"row {row + 1}, {column.Label.English}")),
        })];

    private static ImmutableArray<FormCell> OfItem(Section section, ChecklistField item)
    {
        var cells = ImmutableArray.CreateBuilder<FormCell>();
        cells.Add(Simple(section, item));
        if (item.TotalLabel is { } total) cells.Add(Below(ChecklistField.Total, CellKind.Number, total) with { Required = item.Required, Min = 0 });
        if (item.Answer == ChecklistAnswer.Document) cells.Add(Below(ChecklistField.Dated, CellKind.Date, new("ngày ban hành", "date of the document")));
        if (item.Answer != ChecklistAnswer.Met) cells.Add(Below(ChecklistField.NotApplicable, CellKind.YesNo, new("không áp dụng", "not applicable")));
        cells.Add(Below(ChecklistField.NaReason, CellKind.Text, new("lý do không áp dụng", "why it does not apply")) with { Required = true });
        cells.Add(Below(ChecklistField.Evidence, CellKind.Narrative, new("căn cứ", "evidence")));
        if (item.HasRemark) cells.Add(Below(ChecklistField.Remark, CellKind.Narrative, new("nhận xét", "remark")));
        if (item.HasRemedy)
        {
            cells.Add(Below(ChecklistField.Remedy, CellKind.Narrative, new("biện pháp khắc phục", "remedy")));
            cells.Add(Below(ChecklistField.RemedyDue, CellKind.Date, new("hạn khắc phục", "remedy due")));
        }
        if (item.PhotosField is { } photos) cells.Add(new(photos.Path, CellKind.Files, Beside(item.Label, photos.Label), photos, section));
        return cells.ToImmutable();

        FormCell Below(string place, CellKind kind, Words label) => new(item.Path + place, kind, Beside(item.Label, label), item, section);
    }

    private static FormCell OfGrid(Section section, IndicatorGrid grid, Indicator row, GridColumn column) =>
        new($"{grid.Path}.{row.Code}.{column.Id}", column.Kind, Beside(row.Label, column.Label), grid, section, row, column)
        {
            Required = row.Required && !column.Computed, Computed = column.Computed, Min = 0,
            Decimals = column.Id is "met" or "of" ? 0 : row.Decimals, MaxLength = 20_000,
        };

    private static FormCell Simple(Section section, Field field)
    {
        var cell = new FormCell(field.Path, KindOf(field), field.Label, field, section) { Required = field.Required, Computed = field.Computed is not null };
        return field switch
        {
            NarrativeField narrative => cell with { MaxLength = narrative.MaxLength },
            TextField text => cell with { MaxLength = text.MaxLength },
            NumberField number => cell with { Min = number.Min, Max = number.Max, Decimals = number.Decimals },
            ChoiceField choice => cell with { Options = choice.Options, Several = choice.Several },
            ChecklistField { Answer: ChecklistAnswer.Met } => cell with { Options = ChecklistField.Verdicts },
            ChecklistField => cell with { Min = 0 },
            _ => cell,
        };
    }

    private static CellKind KindOf(Field field) => field switch
    {
        NarrativeField => CellKind.Narrative,
        NumberField or ChecklistField { Answer: ChecklistAnswer.Number } => CellKind.Number,
        DateField => CellKind.Date,
        ChoiceField or ChecklistField { Answer: ChecklistAnswer.Met } => CellKind.Choice,
        YesNoField => CellKind.YesNo,
        FileField => CellKind.Files,
        UnitField => CellKind.Unit,
        PostField => CellKind.Post,
        _ => CellKind.Text,
    };

    private static Words Beside(Words label, Words more) => new($"{label.Vietnamese} ({more.Vietnamese})", $"{label.English} ({more.English})");
}
