using System.Collections.Immutable;

namespace DanVanFlow.Domain.Forms;

/// <summary>How the level above gets its figure from the figures below; the columns follow from it.</summary>
public enum Aggregation
{
    /// <summary>Added up.</summary>
    Sum,
    /// <summary>In the period and since the yearly cut-off (15/12), each added up.</summary>
    Ytd,
    /// <summary>Two numbers; the percentage comes from their sums, never from a mean of percentages.</summary>
    Ratio,
    /// <summary>A stock at the cut-off: added over units, the last value over time.</summary>
    Latest,
    /// <summary>How many units meet it, shown "8/11".</summary>
    Units,
    /// <summary>Lines, united; each keeps its unit's name.</summary>
    List,
    /// <summary>Words, put one under the other under the units' names, edited by a person.</summary>
    Text,
    /// <summary>Left alone.</summary>
    None,
}

/// <summary>A row of an indicator grid.</summary>
/// <param name="Code">A FEEL name, stable over the years: a renamed indicator keeps its code.</param>
/// <param name="Unit">Unit of measure with its scale (căn, hộ, triệu đồng).</param>
/// <param name="Additive">False where one person may be counted by several organisations: adding over organisations would count twice. Over places it still adds.</param>
/// <param name="Source">Where the number is taken from, for the person who fills it.</param>
public sealed record Indicator(string Code, Words Label, Words Unit, Aggregation Aggregation, int Decimals, bool Additive, bool Required, Words Source)
{
    /// <summary>Null for a figure that is typed or added up from below.</summary>
    public IndicatorSource? From { get; init; }

    /// <param name="lowest">True for the level that has no reports below it.</param>
    public ImmutableArray<GridColumn> Columns(bool lowest) => Aggregation switch
    {
        Aggregation.Ytd => [GridColumn.Period, GridColumn.Year],
        Aggregation.Ratio => [GridColumn.Numerator, GridColumn.Denominator, GridColumn.Percent],
        Aggregation.Latest => [GridColumn.Value],
        Aggregation.Units => lowest ? [GridColumn.Meets] : [GridColumn.Met, GridColumn.Of],
        Aggregation.List => [GridColumn.Items],
        Aggregation.Text => [GridColumn.Text],
        _ => [GridColumn.Period],
    };
}

public sealed record GridColumn(string Id, CellKind Kind, Words Label, bool Computed = false)
{
    public static readonly GridColumn Period = new("period", CellKind.Number, new("Trong kỳ", "In the period"));
    public static readonly GridColumn Year = new("year", CellKind.Number, new("Từ đầu năm", "Since yearly cut-off"));
    public static readonly GridColumn Numerator = new("numerator", CellKind.Number, new("Số đạt", "Numerator"));
    public static readonly GridColumn Denominator = new("denominator", CellKind.Number, new("Tổng số", "Denominator"));
    public static readonly GridColumn Percent = new("percent", CellKind.Number, new("Tỷ lệ %", "Per cent"), Computed: true);
    public static readonly GridColumn Value = new("value", CellKind.Number, new("Đến ngày chốt", "At the cut-off"));
    public static readonly GridColumn Meets = new("meets", CellKind.YesNo, new("Đạt", "Meets it"));
    public static readonly GridColumn Met = new("met", CellKind.Number, new("Số đơn vị đạt", "Units that meet it"));
    public static readonly GridColumn Of = new("of", CellKind.Number, new("Trên tổng số", "Of"));
    public static readonly GridColumn Items = new("items", CellKind.Narrative, new("Danh sách, mỗi dòng một mục", "List, one per line"));
    public static readonly GridColumn Text = new("text", CellKind.Narrative, new("Nội dung", "Text"));
}
