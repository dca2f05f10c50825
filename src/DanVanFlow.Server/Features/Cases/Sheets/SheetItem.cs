using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Cases.Sheets;

/// <summary>An item of a checklist with the places below it, as the partial draws it: the answer large, what belongs to it around and below.</summary>
public sealed record SheetItem(Sheet Sheet, Section Section, ChecklistField Item)
{
    /// <summary>In the order in which they stand when the item is opened out.</summary>
    static readonly string[] Further = [ChecklistField.Remark, ChecklistField.Photos, ChecklistField.Remedy, ChecklistField.RemedyDue];

    /// <summary>The key of the short word above the place: the cell's own label repeats the whole item.</summary>
    public static string LabelOf(string place) => place switch
    {
        ChecklistField.Remedy => "Cases.ItemRemedy",
        ChecklistField.RemedyDue => "Cases.ItemRemedyDue",
        ChecklistField.Photos => "Cases.ItemPhotos",
        _ => "Cases.ItemRemark",
    };

    readonly Dictionary<string, SheetCell> _cells = FormCell.Of(Section, Item, lowest: false).ToDictionary(cell => cell.Path[Item.Path.Length..], cell => new SheetCell(Sheet, cell));

    public SheetCell Answer => _cells[""];

    /// <summary>Null when the item has no such place.</summary>
    public SheetCell? At(string place) => _cells.GetValueOrDefault(place);

    public IEnumerable<(string Place, SheetCell Cell)> More => Further.Select(place => (place, At(place))).Where(pair => pair.Item2 is not null).Select(pair => (pair.place, pair.Item2!));

    /// <summary>Something stands there or is wrong there: then nobody should have to open it to see.</summary>
    public bool IsOpenedOut => More.Any(place => Sheet.Answers.Has(place.Cell.Cell.Path) || place.Cell.HasTrouble);

    /// <summary>Open cases from before that stand beside this item; empty for nearly all.</summary>
    public IReadOnlyList<CarriedCase> OpenCases => Item.OpenCases is { } workflow ? [.. Sheet.Carried.Where(one => one.Row.Workflow == workflow)] : [];

    public bool IsNotApplicable => Item.IsNotApplicable(Sheet.Answers);

    /// <summary>"Đạt"; "67/76"; "12-KH/HU, 10/01/2023"; "Không áp dụng: ..."; empty when nothing was said.</summary>
    public string Said(Texts texts, Answers answers)
    {
        string Words(string place) => At(place) is { } cell ? SheetValues.Say(Sheet, texts, cell.Cell, answers[cell.Cell.Path]) : "";
        if (Item.IsNotApplicable(answers))
            return string.Join(": ", new[] { Sheet.Say(ChecklistField.Verdicts[2].Label), Words(ChecklistField.NaReason) }.Where(word => word.Length > 0));
        return (Words(""), Words(ChecklistField.Total), Words(ChecklistField.Dated)) switch
        {
            ("", _, _) => "",
            (var part, { Length: > 0 } whole, _) => $"{part}/{whole}",
            (var number, _, { Length: > 0 } date) => $"{number}, {date}",
            var (only, _, _) => only,
        };
    }

    /// <summary>What the group has come to so far; null for a section that is no group of a checklist.</summary>
    public static GroupScore? Group(Sheet sheet, Section section) => sheet.Score?.Groups.FirstOrDefault(group => group.Section.Id == section.Id);
}
