using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Calendar;

/// <param name="Calendar">Null when a finding is an error.</param>
public sealed record CalendarReading(WorkingCalendar? Calendar, ImmutableArray<Finding> Findings);

// Reading is apart from asking: this half knows JSON and says every mistake of the table, the other half only answers questions.
public sealed partial class WorkingCalendar
{
    private const int LongestEntry = 60;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads the text of <c>workflows/calendar/vietnam.json</c> (shape: <c>workflows/schema/calendar.schema.json</c>).</summary>
    public static CalendarReading Read(string json)
    {
        FileShape? file;
        try
        {
            file = JsonSerializer.Deserialize<FileShape>(json, Json);
        }
        catch (JsonException trouble)
        {
            return new CalendarReading(null, [CalendarFindings.NotReadable(trouble)]);
        }
        if (file?.WeeklyRest is not { Length: > 0 } || file.Covers is null)
            return new CalendarReading(null, [CalendarFindings.Incomplete]);

        var rest = file.WeeklyRest.Select(line => new WeeklyRest(line.From, line.Days.ToImmutableHashSet())).OrderBy(line => line.From).ToImmutableArray();
        return Of(rest, [.. (file.Days ?? []).Select(EntryOf)], file.Covers.From, file.Covers.To);
    }

    /// <summary>The same table from anywhere else, such as the administrator's page; what is wrong with it is said in the same sentences.</summary>
    public static CalendarReading Of(ImmutableArray<WeeklyRest> rest, ImmutableArray<CalendarEntry> entries, DateOnly coveredFrom, DateOnly coveredTo)
    {
        if (rest.IsEmpty)
            return new CalendarReading(null, [CalendarFindings.Incomplete]);
        var covers = new SpanShape(coveredFrom, coveredTo);
        var findings = rest.Where(line => line.Days.Count > 6).Select(CalendarFindings.NoWorkLeft)
            .Concat(entries.SelectMany(entry => FaultsOf(entry, covers)))
            .ToImmutableArray();
        if (findings.IsEmpty)
            findings = [.. Doubled(entries)];
        if (findings.Any(finding => finding.Severity == Severity.Error))
            return new CalendarReading(null, findings);
        return new CalendarReading(new WorkingCalendar(rest, entries, coveredFrom, coveredTo), findings);
    }

    private static CalendarEntry EntryOf(DayShape day) => new(
        day.From, day.To ?? day.From, day.Kind, day.Vi ?? "", day.En ?? "", day.Confidence, day.Source ?? "");

    private static IEnumerable<Finding> FaultsOf(CalendarEntry entry, SpanShape covers)
    {
        if (entry.To < entry.From)
            yield return CalendarFindings.Backwards(entry);
        else if (entry.To.DayNumber - entry.From.DayNumber >= LongestEntry)
            yield return CalendarFindings.TooLong(entry, LongestEntry);
        if (entry.NameVi.Length == 0 || entry.NameEn.Length == 0)
            yield return CalendarFindings.Nameless(entry);
        if (entry.From < covers.From || entry.To > covers.To)
            yield return CalendarFindings.OutsideCover(entry);
    }

    private static IEnumerable<Finding> Doubled(ImmutableArray<CalendarEntry> entries) =>
        entries.SelectMany(DatesOf).GroupBy(day => day.Date).Where(days => days.Count() > 1)
            .Select(days => CalendarFindings.Doubled(days.Key, [.. days.Select(day => day.Entry)]));

    private sealed record FileShape(
        [property: JsonPropertyName("$schema")] string? Schema, SpanShape? Covers, RestShape[]? WeeklyRest, DayShape[]? Days);

    private sealed record SpanShape([property: JsonRequired] DateOnly From, [property: JsonRequired] DateOnly To);

    private sealed record RestShape([property: JsonRequired] DateOnly From, [property: JsonRequired] DayOfWeek[] Days, string? Source);

    private sealed record DayShape(
        [property: JsonRequired] DateOnly From, DateOnly? To, [property: JsonRequired] CalendarEntryKind Kind, string? Vi, string? En,
        [property: JsonRequired] CalendarConfidence Confidence, string? Source);
}
