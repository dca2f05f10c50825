using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.RollUps;

/// <summary>A report from below that was accepted: the revision is named, because a reopened one makes the figure stale.</summary>
public sealed record ChildReport(string UnitCode, string UnitName, string CaseId, int RevisionNumber, Answers Answers);

/// <summary>One child's part of one figure.</summary>
public sealed record Source(string UnitCode, string UnitName, string CaseId, int RevisionNumber, AnswerValue Value);

/// <summary>Which of the expected units the figures contain; codes in ordinal order.</summary>
public sealed record Coverage(ImmutableArray<string> Expected, ImmutableArray<string> Included, ImmutableArray<string> Missing)
{
    public bool IsComplete => Missing.IsEmpty;
    public override string ToString() => $"{Included.Length}/{Expected.Length}";
}

/// <param name="Prefill">What a parent's draft starts from.</param>
/// <param name="Lineage">For every prefilled place the children it came from, by unit code. Percentages have none: they come from the two sums beside them.</param>
public sealed record RolledUp(Answers Prefill, IReadOnlyDictionary<string, ImmutableArray<Source>> Lineage, Coverage Coverage);

/// <summary>
/// The figures of the level above from the reports below. Blank everywhere stays blank, "không phát sinh" everywhere stays that, and one number makes a number; one
/// approximate part makes an approximate sum. Adding in any order, or by way of a level in between, gives the same numbers.
/// </summary>
public static class RollUp
{
    /// <param name="children">Accepted reports; any order, one for each unit.</param>
    /// <param name="expected">Codes of all units that should have reported.</param>
    public static RolledUp Of(Form form, IReadOnlyList<ChildReport> children, IReadOnlyList<string> expected)
    {
        var ordered = children.OrderBy(child => child.UnitCode, StringComparer.Ordinal).ThenBy(child => child.CaseId, StringComparer.Ordinal).ToArray();
        var figures = new Figures(ordered);
        foreach (var grid in form.Grids)
            foreach (var row in grid.Rows)
                Add(figures, row, $"{grid.Path}.{row.Code}");
        foreach (var section in form.Sections)
            foreach (var narrative in section.Fields.OfType<NarrativeField>().Where(narrative => narrative.MergesBelow))
                figures.Merge(narrative.Path, Merging.UnderHeadings);
        return new(FormCalculation.Percentages(form, Answers.Of(figures.Prefill)), figures.Lineage, CoverageOf(ordered, expected));
    }

    private static void Add(Figures figures, Indicator row, string path)
    {
        switch (row.Aggregation)
        {
            case Aggregation.None: break;
            case Aggregation.Units: figures.Count(path); break;
            case Aggregation.List: figures.Merge($"{path}.{GridColumn.Items.Id}", Merging.OneList); break;
            case Aggregation.Text: figures.Merge($"{path}.{GridColumn.Text.Id}", Merging.UnderHeadings); break;
            default:
                foreach (var column in row.Columns(lowest: false).Where(column => !column.Computed)) figures.Sum($"{path}.{column.Id}");
                break;
        }
    }

    private static Coverage CoverageOf(ChildReport[] children, IReadOnlyList<string> expected)
    {
        var included = children.Select(child => child.UnitCode).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. expected.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. included.Order(StringComparer.Ordinal)],
            [.. expected.Distinct(StringComparer.Ordinal).Where(unit => !included.Contains(unit)).Order(StringComparer.Ordinal)]);
    }
}
