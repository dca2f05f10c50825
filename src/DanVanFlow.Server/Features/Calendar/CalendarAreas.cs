using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Calendar;

/// <summary>A place with days of its own.</summary>
/// <param name="Code">Empty for the country.</param>
public sealed record CalendarArea(string Code, string Name);

/// <summary>For which areas this person may edit: the country's calendar is the administrator's, a province's also that of whoever keeps that province.</summary>
public sealed class CalendarAreas(CurrentPerson me)
{
    static readonly string[] Types = ["tỉnh", "thành phố"];

    public bool MayEdit(string area) => area.Length == 0 ? me.IsAdministrator : Provinces().Any(province => province.Unit.Code == area
        && May.Do(Permission.ManageCalendar, me.Viewer, area, province.Tree));

    public bool MayEditAny => me.IsAdministrator || May.DoAnywhere(Permission.ManageCalendar, me.Viewer);

    /// <summary>Provinces as of today, by code.</summary>
    public ImmutableArray<CalendarArea> All() =>
        [.. Provinces().Select(province => new CalendarArea(province.Unit.Code, UnitNames.Say(province.Unit))).DistinctBy(area => area.Code).OrderBy(area => area.Code, StringComparer.Ordinal)];

    public string NameOf(string area) => All().FirstOrDefault(known => known.Code == area)?.Name ?? area;

    // A city below a province is not an area of its own.
    IEnumerable<(Unit Unit, UnitTree Tree)> Provinces() =>
        from line in me.Organization.Lines
        let tree = me.Organization.TreeAt(me.Today, line)
        from unit in tree.Units
        where Types.Contains(unit.Type) && !(tree.Superior(unit.Code) is { } above && Types.Contains(above.Type))
        select (unit, tree);
}
