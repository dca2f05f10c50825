using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>
/// The one column format of import and export: three tables, known by their columns, the same in CSV and in a workbook. A unit has a line for every
/// stretch of time in which its name, type and place stayed the same.
/// </summary>
public sealed record ImportTable(string Name, ImmutableArray<string> Columns, ImmutableArray<string> Required)
{
    public static readonly ImportTable Units = new("units",
        ["code", "valid_from", "valid_to", "type", "name", "name_en", "line", "parent", "level", "successor", "share", "legal_basis"], ["code", "name", "line", "level"]);

    public static readonly ImportTable Posts = new("posts", ["unit", "role", "title_vi", "title_en"], ["unit", "role", "title_vi"]);

    public static readonly ImportTable People = new("people", ["login", "name", "email", "unit", "role", "valid_from", "valid_to"], ["name", "email"]);

    public static readonly ImmutableArray<ImportTable> All = [Units, Posts, People];

    /// <summary>Null when the required columns of no table are there.</summary>
    public static ImportTable? Of(ImportSheet sheet)
    {
        var there = sheet.Header.Select(Column).ToHashSet();
        return All.FirstOrDefault(table => table.Required.All(there.Contains));
    }

    /// <summary>" Valid From " is valid_from: what people do to a heading should not stop them.</summary>
    public static string Column(string heading) => heading.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
