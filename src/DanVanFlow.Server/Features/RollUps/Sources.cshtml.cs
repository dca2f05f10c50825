using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.RollUps;

/// <summary>One unit's part of a figure.</summary>
/// <param name="Words">As people write it; empty when the unit gave nothing.</param>
/// <param name="Share">0 to 100: of the whole for a number, the rate itself for a rate; null where neither makes sense.</param>
/// <param name="Meets">For "8/11": whether a unit at the bottom meets it; null for others.</param>
public sealed record SourceLine(Below Below, string Words, decimal? Share, bool? Meets);

/// <summary>Where one figure comes from: the units below by code, what each gave, and those that gave nothing. Each opens further down, to the commune's own report.</summary>
public sealed class SourcesModel(CaseReader cases, CallReader calls, FigureSheets sheets, FlowDb db, CurrentPerson me) : PageModel
{
    public FigureSheet Sheet { get; private set; } = null!;
    public Figure Figure { get; private set; } = null!;
    public ImmutableArray<SourceLine> Lines { get; private set; } = [];

    /// <summary>From the top down to this unit, with the case in which the same figure can be opened; null where the viewer may not look.</summary>
    public ImmutableArray<(Unit Unit, string? Case)> Path { get; private set; } = [];

    public string Language => CultureInfo.CurrentUICulture.Name;

    public async Task<IActionResult> OnGetAsync(string id, string? path)
    {
        if (await cases.Find(db, me.Viewer, id) is not { } found)
            return NotFound();
        if (path is null)
            return (await calls.All(me.Viewer, Permission.SeeRollUp)).FirstOrDefault(call => call.Row.Workflow == found.Workflow && call.Row.Period == found.Period && call.Units.Any(unit => unit.Code == found.Unit)) is { } call
                ? Redirect($"/rollups?call={call.Row.Id}&unit={found.Unit}") : NotFound();
        if (await sheets.Of(found, me.Viewer) is not { } sheet || Figure.At(sheet.Form, path) is not { } figure || !May.Do(Permission.SeeRollUp, me.Viewer.In(found.Workflow), found.Unit, sheet.Ground.Tree))
            return NotFound();
        (Sheet, Figure) = (sheet, figure);
        Lines = [.. sheet.Below.Select(Line)];
        await Trace();
        return Page();
    }

    public decimal Total => Number(Sheet.Live.Prefill[Figure.Parts[0]]) ?? 0;

    SourceLine Line(Below below)
    {
        AnswerValue? At(string part) => part.EndsWith(".percent", StringComparison.Ordinal) ? Percent(below.Unit.Code) : Given(part, below.Unit.Code);
        var first = Number(At(Figure.Parts[0]));
        var share = Figure.Shape switch
        {
            FigureShape.Number when Total > 0 && first >= 0 => first * 100 / Total,
            FigureShape.Ratio => Number(Percent(below.Unit.Code)),
            FigureShape.Units when below.HasUnitsBelow && Number(At(Figure.Parts[1])) is > 0 and var of => first * 100 / of,
            _ => null,
        };
        return new(below, Figure.Say(At, Language), share, Figure.Shape == FigureShape.Units && !below.HasUnitsBelow && first is not null ? first > 0 : null);
    }

    AnswerValue? Given(string part, string unit) => Sheet.Live.Lineage.GetValueOrDefault(part, []).FirstOrDefault(source => source.UnitCode == unit)?.Value;

    NumberAnswer? Percent(string unit) =>
        Number(Given(Figure.Parts[0], unit)) is { } part && Number(Given(Figure.Parts[1], unit)) is > 0 and var whole
            ? new(Math.Round(part * 100 / whole, FormCalculation.PercentDecimals, MidpointRounding.AwayFromZero)) : null;

    static decimal? Number(AnswerValue? value) => value switch { NumberAnswer number => number.Value, NothingAnswer => 0, _ => null };

    async Task Trace()
    {
        var units = Sheet.Ground.Tree.PathTo(Sheet.Case.Unit);
        var codes = units.Select(unit => unit.Code).Where(code => May.Do(Permission.SeeRollUp, me.Viewer.In(Sheet.Case.Workflow), code, Sheet.Ground.Tree)).ToList();
        var found = await db.Cases.AsNoTracking().SeenBy(db, me.Viewer).Where(row => row.Workflow == Sheet.Case.Workflow && row.Period == Sheet.Case.Period && codes.Contains(row.Unit))
            .ToDictionaryAsync(row => row.Unit, row => row.Id);
        Path = [.. units.Select(unit => (unit, found.GetValueOrDefault(unit.Code)))];
    }
}
