using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>
/// The organisation while a restructuring is being thought through: each act notes what it changes and where territory goes; what ends, who follows and what is
/// left over is decided once all acts are known. Lives for one preview.
/// </summary>
internal sealed partial class Draft(Organization organization, Restructuring asked)
{
    private readonly Dictionary<string, UnitRecord> units = [];
    private readonly HashSet<string> created = [], changed = [], placed = [];
    private readonly HashSet<string> complained = [];

    public List<Finding> Findings { get; } = [];
    public IEnumerable<ChangedUnit> Changes =>
        from pair in units
        let before = organization.Unit(pair.Key)
        where !Outcome.Same(before, pair.Value)
        orderby pair.Key
        select new ChangedUnit(before, pair.Value);

    private DateOnly From => asked.From;

    public void Do(RestructuringAct act)
    {
        switch (act)
        {
            case CreateUnit create: Create(create.Unit, []); break;
            case RenameUnit rename: Rename(rename); break;
            case ChangeType type: Retype(type); break;
            case MoveUnit move: Move(move.Code, move.Place); break;
            case MergeUnits merge: Merge(merge); break;
            case SplitUnit split: Split(split); break;
            case AbolishUnit abolish: Abolish(abolish); break;
            default: throw new InvalidOperationException($"An act without rules: {act.GetType().Name}.");
        }
    }

    private UnitRecord? Record(string code) => units.GetValueOrDefault(code) ?? organization.Unit(code);

    private bool WasInForce(string code) => organization.IsInForce(code, From.AddDays(-1));

    /// <summary>The unit as it may be changed, or null after saying why not.</summary>
    private UnitRecord? Changeable(string code)
    {
        if (created.Contains(code))
            return units[code];
        if (!WasInForce(code))
            return Refuse(Say.UnknownUnit(code, From));
        return Stretches.IsDecidedFrom(organization.Unit(code)!, From) ? Refuse(Say.DecidedLater(organization, code, From)) : Record(code);
    }

    private UnitRecord? Refuse(Finding finding)
    {
        if (complained.Add($"{finding.Code} {finding.Element}"))
            Findings.Add(finding);
        return null;
    }

    private void Create(UnitAfter unit, IEnumerable<string> sources)
    {
        if (unit.Code.Length == 0 || unit.Code.Any(letter => char.IsWhiteSpace(letter) || letter is '@' or '/'))
        {
            Refuse(Say.BadCode(unit.Code));
            return;
        }
        if (created.Contains(unit.Code) || organization.Unit(unit.Code) is { } other && (WasInForce(unit.Code) || Stretches.IsTakenFrom(other, From)))
        {
            Refuse(Say.CodeInUse(unit.Code, From));
            return;
        }
        if (string.IsNullOrWhiteSpace(unit.Name))
            Refuse(Say.NoName(unit.Code));
        var places = unit.Places.IsEmpty ? PlacesOf(sources) : unit.Places;
        if (places.IsEmpty)
            Refuse(Say.NoPlace(unit.Code));
        var record = (organization.Unit(unit.Code) ?? new UnitRecord(unit.Code, [], [])).Ended(From);
        record = record.Called(From, unit.Name ?? unit.Code, Or(unit.NameEn, unit.Name ?? unit.Code), unit.Type ?? "");
        units[unit.Code] = places.Aggregate(record, (done, place) => done.Placed(From, place));
        created.Add(unit.Code);
        placed.UnionWith(places.Select(place => Key(unit.Code, place.Line)));
    }

    // Merged units without a place of their own stand where the first of their sources stood, line by line.
    private ImmutableArray<UnitPlace> PlacesOf(IEnumerable<string> sources) =>
    [
        .. sources.Select(organization.Unit).OfType<UnitRecord>().SelectMany(source => Stretches.PlacesAt(source, From.AddDays(-1)))
            .DistinctBy(place => place.Line).Select(place => new UnitPlace(place.Line, place.ParentCode, place.Level)),
    ];

    private void Rename(RenameUnit rename)
    {
        if (Changeable(rename.Code) is not { } unit)
            return;
        if (string.IsNullOrWhiteSpace(rename.Name))
        {
            Refuse(Say.NoName(rename.Code));
            return;
        }
        changed.Add(rename.Code);
        units[rename.Code] = unit.Called(From, rename.Name, Or(rename.NameEn, rename.Name), Stretches.NameAt(unit, From)?.Type ?? "");
    }

    private void Retype(ChangeType type)
    {
        if (Changeable(type.Code) is not { } unit)
            return;
        changed.Add(type.Code);
        var name = Stretches.NameAt(unit, From);
        units[type.Code] = unit.Called(From, name?.Name ?? type.Code, name?.NameEn ?? type.Code, type.Type);
    }

    private void Move(string code, UnitPlace place)
    {
        if (Changeable(code) is not { } unit)
            return;
        if (place.ParentCode == code)
        {
            Refuse(Say.Circle(code));
            return;
        }
        changed.Add(code);
        placed.Add(Key(code, place.Line));
        units[code] = unit.Placed(From, place);
    }

    /// <summary>Name, type and places of a unit that goes on under its code; nothing said changes nothing.</summary>
    private void Adjust(UnitAfter after)
    {
        if (Changeable(after.Code) is not { } unit)
            return;
        var now = Stretches.NameAt(unit, From);
        var name = after.Name ?? now?.Name ?? after.Code;
        unit = unit.Called(From, name, after.Name is null ? now?.NameEn ?? after.Code : Or(after.NameEn, name), after.Type ?? now?.Type ?? "");
        units[after.Code] = after.Places.Aggregate(unit, (done, place) => done.Placed(From, place));
        placed.UnionWith(after.Places.Select(place => Key(after.Code, place.Line)));
    }

    private static string Or(string? english, string vietnamese) => string.IsNullOrWhiteSpace(english) ? vietnamese : english;

    private static string Key(string code, string line) => $"{code} {line}";
}
