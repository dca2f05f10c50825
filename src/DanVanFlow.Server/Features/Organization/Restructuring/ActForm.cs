using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;

namespace DanVanFlow.Server.Features.Organization.Restructuring;

/// <summary>One act as it is typed: every kind uses some of the fields. Units are typed by code or name, or chosen from the list that the browser offers.</summary>
public sealed class ActForm
{
    public const int Rows = 8;
    public static readonly ImmutableArray<string> Kinds = ["merge", "split", "rename", "change-type", "move", "create", "abolish"];

    /// <summary>What is given away, moved or ended; blank rows are skipped.</summary>
    public List<UnitLine> Units { get; set; } = [];

    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? NameEn { get; set; }
    public string? Type { get; set; }
    public string? Line { get; set; }
    public string? Parent { get; set; }
    public int? Level { get; set; }
    public string? WorkTo { get; set; }
}

public sealed class UnitLine
{
    public string? Unit { get; set; }
    public bool Part { get; set; }
    public string? Name { get; set; }
    public string? Type { get; set; }
}

/// <summary>Reads what was typed into acts; names each field that it cannot read.</summary>
/// <param name="Field">Name within <see cref="ActForm"/>, such as Units[0].Unit.</param>
/// <param name="Words">Key in Texts; {0} is what was typed.</param>
public sealed record ActTrouble(string Field, string Words, string Typed);

public sealed class ActReading(Domain.Organization.Organization organization, DateOnly date)
{
    readonly List<ActTrouble> troubles = [];

    public IReadOnlyList<ActTrouble> Troubles => troubles;

    public ImmutableArray<RestructuringAct> Read(string kind, ActForm form)
    {
        var lines = form.Units.Select((line, at) => (Line: line, Field: $"Units[{at}].Unit")).Where(typed => !string.IsNullOrWhiteSpace(typed.Line.Unit)).ToList();
        if (kind is not "create" && lines.Count == 0)
            troubles.Add(new("Units[0].Unit", "Restructuring.Needs.Unit", ""));
        ImmutableArray<RestructuringAct> acts = kind switch
        {
            "create" => [new CreateUnit(After(form))],
            "rename" => [.. lines.Take(1).Select(line => new RenameUnit(Known(line.Line.Unit, line.Field), Needed(form.Name, "Name"), form.NameEn?.Trim() ?? ""))],
            "change-type" => [.. lines.Select(line => new ChangeType(Known(line.Line.Unit, line.Field), Needed(form.Type, "Type")))],
            "move" => [.. lines.Select(line => new MoveUnit(Known(line.Line.Unit, line.Field), Place(form)))],
            "merge" => [new MergeUnits([.. lines.Select(line => new MergeSource(Known(line.Line.Unit, line.Field), line.Line.Part ? LineageShare.Part : LineageShare.Whole))], After(form))],
            "split" => [Split(form, lines)],
            "abolish" => [.. lines.Select(line => new AbolishUnit(Known(line.Line.Unit, line.Field), Heir(form)))],
            _ => [],
        };
        return troubles.Count == 0 ? acts : [];
    }

    SplitUnit Split(ActForm form, List<(UnitLine Line, string Field)> lines) => new(
        Known(form.Code, "Code"),
        [.. lines.Select(line => new UnitAfter(KnownOrNew(line.Line.Unit!), Blank(line.Line.Name), null, Blank(line.Line.Type), []))],
        string.IsNullOrWhiteSpace(form.WorkTo) ? null : KnownOrNew(form.WorkTo));

    UnitAfter After(ActForm form) => new(
        KnownOrNew(Needed(form.Code, "Code")), Blank(form.Name), Blank(form.NameEn), Blank(form.Type),
        string.IsNullOrWhiteSpace(form.Line) || form.Level is null && string.IsNullOrWhiteSpace(form.Parent) ? [] : [Place(form)]);

    UnitPlace Place(ActForm form)
    {
        var parent = string.IsNullOrWhiteSpace(form.Parent) ? null : KnownOrNew(form.Parent);
        var line = Needed(form.Line, "Line");
        // Below the superior unless somebody says otherwise.
        var level = form.Level ?? (parent is null ? 1 : (organization.TreeAt(date, line).Find(parent)?.Level ?? 1) + 1);
        return new(line, parent, level);
    }

    string? Heir(ActForm form) => string.IsNullOrWhiteSpace(form.WorkTo) ? null : KnownOrNew(form.WorkTo);

    string Needed(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
            troubles.Add(new(field, "Restructuring.Needs.Value", ""));
        return typed?.Trim().Normalize() ?? "";
    }

    static string? Blank(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().Normalize();

    // A new code is what was typed; it may also be a unit that the same restructuring creates.
    string KnownOrNew(string typed) => Find(typed) is [var only] ? only : typed.Trim();

    string Known(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            troubles.Add(new(field, "Restructuring.Needs.Unit", ""));
            return "";
        }
        switch (Find(typed))
        {
            case [var only]: return only;
            case []: troubles.Add(new(field, "Restructuring.Needs.KnownUnit", typed)); return typed;
            default: troubles.Add(new(field, "Restructuring.Needs.OneUnit", typed)); return typed;
        }
    }

    // "23500 · xã Đăk Hà" as the list offers it, a code, or a name that only one unit bears: names alone are shared by communes of two provinces.
    List<string> Find(string typed)
    {
        var code = typed.Trim().Split(' ')[0];
        if (organization.Unit(code) is not null)
            return [code];
        var wanted = AccentFolding.Fold(typed);
        return [.. organization.Lines.SelectMany(line => organization.TreeAt(date, line).Units)
            .Where(unit => AccentFolding.Fold(unit.FullName) == wanted || AccentFolding.Fold(unit.Name) == wanted).Select(unit => unit.Code).Distinct().Take(2)];
    }
}
