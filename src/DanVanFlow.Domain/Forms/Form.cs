using System.Collections.Frozen;
using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Forms;

/// <summary>A part of a form under one heading.</summary>
/// <param name="When">Shown, checked and sent only while this holds; null means always.</param>
/// <param name="Guidance">Help text above the fields.</param>
/// <param name="Weight">Points of this group of a checklist; null for a section that is not counted.</param>
public sealed record Section(string Id, Words Title, Words Guidance, Expression? When, ImmutableArray<Field> Fields, decimal? Weight = null)
{
    /// <summary>Asked beside the sheet and kept apart from its answers; nearly always empty.</summary>
    public ImmutableArray<TextField> Apart { get; init; } = [];
}

/// <summary>A rule over several places.</summary>
/// <param name="At">The path at which the message stands.</param>
/// <param name="Test">Holds when all is well; not asked while a place that it reads is blank.</param>
/// <param name="Hard">True refuses; false asks for an explanation at <c>path~reason</c>.</param>
public sealed record FormRule(string Id, string At, Expression Test, bool Hard, Words Message);

/// <summary>
/// What is asked. Read once from a workflow's <c>*.form.json</c> and never changed: a revision names the form it answered by hash.
/// </summary>
public sealed class Form
{
    private readonly (ImmutableArray<FormCell> Cells, FrozenDictionary<string, FormCell> ByPath) _lowest, _above;

    internal Form(string id, string hash, Words title, ImmutableArray<Section> sections, ImmutableArray<FormRule> rules)
    {
        (Id, Hash, Title, Sections, Rules) = (id, hash, title, sections, rules);
        _lowest = CellsOf(lowest: true);
        _above = CellsOf(lowest: false);
    }

    public string Id { get; }

    /// <summary>SHA-256 of the file's text, lower-case hexadecimal.</summary>
    public string Hash { get; }
    public Words Title { get; }

    public ImmutableArray<Section> Sections { get; }
    public ImmutableArray<FormRule> Rules { get; }

    public IEnumerable<Field> Fields => Sections.SelectMany(section => section.Fields);

    /// <summary>What is asked beside the answers: no place of the form, and never among <see cref="Fields"/>.</summary>
    public IEnumerable<TextField> Apart => Sections.SelectMany(section => section.Apart);

    /// <summary>What is wrong with a text for one of <see cref="Apart"/>; empty when it may stand.</summary>
    /// <param name="text">Not blank: a blank erases.</param>
    public static IEnumerable<FieldTrouble> CheckApart(TextField field, string text) =>
        FormCell.Of(new("", field.Label, Words.None, null, []), field, lowest: true).SelectMany(cell => CellCheck.Check(cell, new TextAnswer(text)));

    public IEnumerable<IndicatorGrid> Grids => Fields.OfType<IndicatorGrid>();
    public IEnumerable<TableField> Tables => Fields.OfType<TableField>();

    /// <summary>Every place of the form at a level, in reading order, without the rows of repeating tables.</summary>
    public ImmutableArray<FormCell> Cells(FormLevel level) => At(level).Cells;

    /// <summary>Every place, with the rows that these answers have.</summary>
    public IEnumerable<FormCell> Cells(FormLevel level, Answers answers) =>
        Cells(level).Concat(from section in Sections
                            from table in section.Fields.OfType<TableField>()
                            from row in answers.Rows(table.Path)
                            from cell in FormCell.OfRow(section, table, row)
                            select cell);

    /// <summary>The place with this path; a <c>~reason</c> finds the place that it explains. Null when the form has no such place.</summary>
    public FormCell? Cell(string path, FormLevel level)
    {
        if (Answers.IsReason(path, out var explained)) path = explained;
        if (At(level).ByPath.TryGetValue(path, out var cell)) return cell;
        if (path.Split('.') is not [var id, var row, _] || row.Length > 5 || !int.TryParse(row, System.Globalization.NumberStyles.None, null, out var at)) return null;
        return Sections.SelectMany(section => section.Fields.OfType<TableField>().Where(table => table.Path == id)
            .SelectMany(table => FormCell.OfRow(section, table, at))).FirstOrDefault(found => found.Path == path);
    }

    /// <summary>The path that an expression's name means: <c>a.a1.answer</c> is the item at <c>a.a1</c>, whose name FEEL needs for what stands below it.</summary>
    internal string PathOf(string name) =>
        name.EndsWith(ChecklistField.AnswerName, StringComparison.Ordinal) && At(FormLevel.Bottom).ByPath.TryGetValue(name[..^ChecklistField.AnswerName.Length], out var cell) && cell.Field is ChecklistField ? cell.Path : name;

    /// <summary>Every expression of the form, with the id of the section, field or rule that it stands at.</summary>
    internal IEnumerable<(string Element, Expression Expression)> Expressions() =>
        Rules.Select(rule => (rule.Id, rule.Test))
            .Concat(Sections.SelectMany(section => section.Fields.Concat(section.Apart).SelectMany(field => new[] { (field.Id, field.When), (field.Id, field.Computed) }).Prepend((section.Id, section.When)))
                .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!)));

    /// <summary>Never throws: what cannot be read is a finding with file, element and plain words.</summary>
    public static FormReading Read(string json, string file) => FormReader.Read(json, file);

    private (ImmutableArray<FormCell> Cells, FrozenDictionary<string, FormCell> ByPath) At(FormLevel level) => level.IsLowest ? _lowest : _above;

    private (ImmutableArray<FormCell>, FrozenDictionary<string, FormCell>) CellsOf(bool lowest)
    {
        var cells = Sections.SelectMany(section => section.Fields.SelectMany(field => FormCell.Of(section, field, lowest))).ToImmutableArray();
        return (cells, cells.DistinctBy(cell => cell.Path).ToFrozenDictionary(cell => cell.Path, StringComparer.Ordinal)); // twice is a finding, not a crash
    }
}

/// <param name="Form">Null exactly when a finding is an error.</param>
public sealed record FormReading(Form? Form, ImmutableArray<Finding> Findings);
