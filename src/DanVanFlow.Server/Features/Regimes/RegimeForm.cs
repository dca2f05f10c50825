using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DanVanFlow.Server.Features.Regimes;

/// <summary>How a level's deadline is said on the page; its value is a number of working days, a day of the month, or a date.</summary>
public enum RuleKind { AfterCutOff, DayOfMonth, OnDate }

/// <summary>A regime as it is typed: all text, so that whatever cannot be read stays in its field with a word beside it.</summary>
public sealed class RegimeForm
{
    public string? Workflow { get; set; }
    public string? Root { get; set; }
    public PeriodKind Kind { get; set; } = PeriodKind.HalfYear;
    public CutOffPreset CutOff { get; set; }
    public DateOnly? DataFrom { get; set; }
    public DateOnly? DataTo { get; set; }
    public DayOffRule OnDayOff { get; set; } = DayOffRule.Next;
    public TimeOnly? DueTime { get; set; } = DeadlinePlan.OfficeCloses;
    public int? OpensDaysBefore { get; set; } = 14;
    public DateOnly? ActiveFrom { get; set; }
    public DateOnly? ActiveTo { get; set; }
    public Dictionary<int, RuleKind> Rules { get; set; } = [];
    public Dictionary<int, string?> Values { get; set; } = [];

    /// <summary>The version that was edited; 0 for a new one.</summary>
    public int Version { get; set; }

    public const string Prefix = "Form.";

    /// <summary>What a workflow's own plan says, as the first guess of a new regime.</summary>
    public static RegimeForm Of(Workflow workflow, string? root, DateOnly today) => Of(
        new(workflow.Key, workflow.Line, root ?? "", workflow.PeriodKind, workflow.CutOff, null, workflow.Deadlines, workflow.Form.Id, 14, today, null), 0);

    public static RegimeForm Of(Regime regime, int version) => new()
    {
        Workflow = regime.Workflow, Root = regime.RootUnit, Kind = regime.Kind, CutOff = regime.CutOff, DataFrom = regime.Days?.From, DataTo = regime.Days?.To,
        OnDayOff = regime.Deadlines.OnDayOff, DueTime = regime.Deadlines.DueTime, OpensDaysBefore = regime.OpensDaysBefore, ActiveFrom = regime.ActiveFrom, ActiveTo = regime.ActiveTo,
        Rules = regime.Deadlines.Levels.ToDictionary(level => level.Level, level => level.On is not null ? RuleKind.OnDate : level.DayOfMonth is not null ? RuleKind.DayOfMonth : RuleKind.AfterCutOff),
        Values = regime.Deadlines.Levels.ToDictionary(level => level.Level, level => level.On is { } on ? on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
            : level.DayOfMonth is { } day ? day.ToString(CultureInfo.InvariantCulture) : level.AfterCutOff?.Count.ToString(CultureInfo.InvariantCulture)),
        Version = version,
    };

    /// <summary>Null when something cannot be read; each field is told.</summary>
    public Regime? Read(Workflow workflow, ModelStateDictionary state, Texts texts)
    {
        var plan = new DeadlinePlan(OnDayOff, [.. workflow.Levels.Select(level => Level(level.Number, state, texts)).OfType<LevelDeadline>()]) { DueTime = DueTime ?? DeadlinePlan.OfficeCloses };
        Need(DueTime is null, nameof(DueTime), "Regimes.TimeNeeded");
        Need(OpensDaysBefore is not (>= -60 and <= 366), nameof(OpensDaysBefore), "Regimes.OpensRange");
        Need(ActiveFrom is null, nameof(ActiveFrom), "Regimes.DateNeeded");
        Need(ActiveTo < ActiveFrom, nameof(ActiveTo), "Regimes.Backwards");
        Need(Kind == PeriodKind.AdHoc && DataFrom is null, nameof(DataFrom), "Regimes.DateNeeded");
        Need(Kind == PeriodKind.AdHoc && DataTo is null, nameof(DataTo), "Regimes.DateNeeded");
        Need(Kind == PeriodKind.AdHoc && DataTo < DataFrom, nameof(DataTo), "Regimes.Backwards");
        return !state.IsValid ? null : new(
            workflow.Key, workflow.Line, Root ?? "", Kind, CutOff, Kind == PeriodKind.AdHoc ? new(DataFrom!.Value, DataTo!.Value) : null, plan, workflow.Form.Id, OpensDaysBefore!.Value,
            ActiveFrom!.Value, ActiveTo);

        void Need(bool missing, string field, string words)
        {
            if (missing && state.GetFieldValidationState(Prefix + field) != ModelValidationState.Invalid)
                state.AddModelError(Prefix + field, texts[words]);
        }
    }

    LevelDeadline? Level(int level, ModelStateDictionary state, Texts texts)
    {
        var value = Values.GetValueOrDefault(level)?.Trim();
        switch (Rules.GetValueOrDefault(level))
        {
            case RuleKind.AfterCutOff when int.TryParse(value, CultureInfo.InvariantCulture, out var days) && days is >= 0 and <= WorkingDays.Longest:
                return LevelDeadline.After(level, new(days));
            case RuleKind.DayOfMonth when int.TryParse(value, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31:
                return LevelDeadline.DayInLastMonth(level, day);
            case RuleKind.OnDate when DateOnly.TryParseExact(value, ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date):
                return LevelDeadline.OnDate(level, date);
            default:
                state.AddModelError($"{Prefix}Values[{level}]", texts["Regimes.Value." + Rules.GetValueOrDefault(level)]);
                return null;
        }
    }
}
