using System.Collections.Immutable;
using DanVanFlow.Domain.Organization.Importing;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Downloads;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>
/// Everything that can be downloaded here: what is recorded, and empty templates, as CSV (one table) or as a workbook (all three). The administrator of a
/// unit gets the units of the subtree and the people with a post in it.
/// </summary>
public sealed class OrganizationFiles(CurrentPerson me, ImportDesk desk, Texts texts)
{
    public bool MayExport => May.DoAnywhere(Permission.ManageOrganization, me.Viewer);

    public async Task<IResult> Csv(string table)
    {
        if (!MayExport || await Of(table) is not { } found)
            return Results.NotFound();
        return CsvOf(found.Table, found.Lines).Download($"{found.Table.Name}-{me.Today:yyyy-MM-dd}.csv");
    }

    public async Task<IResult> Xlsx()
    {
        if (!MayExport)
            return Results.NotFound();
        var sheets = new List<(string, ImmutableArray<string>, IEnumerable<ImmutableArray<string>>)>();
        foreach (var table in ImportTable.All)
            sheets.Add((table.Name, table.Columns, (await Of(table.Name))!.Value.Lines));
        return Results.File(WorkbookFile.Of(sheets), WorkbookFile.ContentType, $"organization-{me.Today:yyyy-MM-dd}.xlsx");
    }

    public static IResult CsvTemplate(string table) =>
        ImportTable.All.FirstOrDefault(one => one.Name == table) is { } found ? CsvOf(found, []).Download($"{found.Name}-template.csv") : Results.NotFound();

    public IResult XlsxTemplate() => Results.File(WorkbookFile.Of(
        [
            .. ImportTable.All.Select(table => (table.Name, table.Columns, Enumerable.Empty<ImmutableArray<string>>())),
            (texts["Import.HelpSheet"], [texts["Import.Table"], texts["Import.Column"], texts["Import.Meaning"], texts["Import.Example"]],
                ImportTable.All.SelectMany(table => table.Columns.Select(column => (ImmutableArray<string>)
                    [table.Name, column, texts[$"Import.Column.{table.Name}.{column}"], ImportExamples.Of(table, column)]))),
        ]), WorkbookFile.ContentType, "organization-template.xlsx");

    /// <summary>Null for a table that does not exist.</summary>
    public async Task<(ImportTable Table, IEnumerable<ImmutableArray<string>> Lines)?> Of(string name)
    {
        var included = Included();
        var bases = await desk.LegalBases();
        return ImportTable.All.FirstOrDefault(table => table.Name == name) switch
        {
            null => null,
            { } table when table == ImportTable.Units => (table, ImportExport.Units(me.Organization, included, row => bases.GetValueOrDefault(row.RestructuringId, ""))),
            { } table when table == ImportTable.Posts => (table, ImportExport.Posts(me.Organization, included)),
            { } table => (table, ImportExport.People(me.Organization,
                (await desk.People()).Where(person => me.IsAdministrator || me.Organization.Holdings.Any(held => held.PersonId == person.Id && included(held.Post.Unit))), included)),
        };
    }

    // Units in any line on the viewer's subtree of today, also as they were before.
    Func<string, bool> Included()
    {
        if (me.IsAdministrator)
            return _ => true;
        var scopes = me.Organization.Lines.Select(line => May.Units(Permission.ManageOrganization, me.Viewer, me.Organization.TreeAt(me.Today, line))).ToList();
        return code => scopes.Any(scope => scope.Contains(code));
    }

    static CsvFile CsvOf(ImportTable table, IEnumerable<ImmutableArray<string>> lines)
    {
        var file = new CsvFile().Line(table.Columns);
        foreach (var line in lines)
            file.Line(line);
        return file;
    }
}

/// <summary>One real example for each column, for the page and the template.</summary>
public static class ImportExamples
{
    public static string Of(ImportTable table, string column) => (table.Name, column) switch
    {
        ("units", "code") => "23512", (_, "valid_from") => "2025-07-01", (_, "valid_to") => "2026-12-31", ("units", "type") => "xã", ("units", "name") => "Đăk Mar",
        ("units", "name_en") => "Dak Mar", ("units", "line") => "party", ("units", "parent") => "51", ("units", "level") => "2", ("units", "successor") => "06613 06625",
        ("units", "share") => "part", ("units", "legal_basis") => "1672/NQ-UBTVQH15", (_, "unit") => "23512", (_, "role") => "officer",
        ("posts", "title_vi") => "Chuyên viên", ("posts", "title_en") => "Officer", ("people", "login") => "xa.dakmar.cb", ("people", "name") => "Hoàng Thị Mẫu Giang",
        ("people", "email") => "xa.dakmar.cb@example.invalid", _ => "",
    };
}
