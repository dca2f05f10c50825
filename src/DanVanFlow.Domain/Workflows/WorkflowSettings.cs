using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Workflows;

/// <summary>What <c>workflow.json</c> says (shape: <c>workflows/schema/workflow.schema.json</c>).</summary>
internal sealed record WorkflowSettings(
    Words Name, Words Description, string Line, PeriodKind Period, CutOffPreset CutOff, DeadlinePlan Deadlines, ImmutableArray<WorkflowLevel> Levels, string Form, string? Title, bool RollsUp, bool Confidential,
    ImmutableDictionary<string, Words> Texts)
{
    /// <summary>In the order of the file; empty where the forms are the papers.</summary>
    public ImmutableArray<PaperSettings> Papers { get; init; } = [];

    public Starter StartedBy { get; init; }
    public CaseBeginning Beginning { get; init; } = CaseBeginning.Plain;
    public ImmutableArray<Appointment> Appointments { get; init; } = [];
    public InspectionLimits? Limits { get; init; }

    /// <summary>Every FEEL of the file with its place, but those of papers.</summary>
    public IEnumerable<(string Element, Expression Expression)> Expressions =>
        new (string, Expression?)[] { ("start.due", Beginning.Due), ("start.draft", Beginning.Draft) }.Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!))
            .Concat(Appointments.SelectMany(one => one.Expressions.Select(pair => ($"appointments.{one.Id}.{pair.Name}", pair.Expression))));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static (WorkflowSettings? Settings, ImmutableArray<Finding> Findings) Read(string json)
    {
        Shape shape;
        try
        {
            shape = JsonSerializer.Deserialize<Shape>(json, Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException broken)
        {
            return (null, [new(Severity.Error, "broken-json", broken.Path, (int)(broken.LineNumber ?? -1) + 1,
                $"This is not a readable workflow.json: {broken.Message}", $"Không đọc được workflow.json: {broken.Message}")]);
        }

        var findings = new List<Finding>();
        var period = Word(shape.Period, "period", PeriodWords, findings);
        var levels = (shape.Levels ?? []).Select(level => Level(level, period, findings)).OfType<(WorkflowLevel Level, LevelDeadline? Deadline)>().OrderBy(level => level.Level.Number).ToArray();
        if (levels.Length == 0)
            findings.Add(Mistake("no-levels", "levels", "A workflow names at least one level with its deadline.", "Quy trình cần ít nhất một cấp (levels) kèm thời hạn."));
        // An ad hoc period is its own days: no preset is asked for them.
        var cutOff = Word(shape.CutOff ?? (period == PeriodKind.AdHoc ? "calendar-months" : null), "cutOff", CutOffWords, findings);
        var dayOff = Word(shape.OnDayOff ?? "next", "onDayOff", DayOffWords, findings);
        var plan = new DeadlinePlan(dayOff, [.. levels.Select(level => level.Deadline).OfType<LevelDeadline>()]);
        if (shape.DueTime is { } text)
        {
            if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) plan = plan with { DueTime = time };
            else findings.Add(Mistake("bad-time", "dueTime", $"\"{text}\" is not a time such as 17:00.", $"\"{text}\" không phải giờ dạng 17:00."));
        }
        if (findings.Count == 0) findings.AddRange(Dates(plan, period, cutOff));

        var settings = new WorkflowSettings(Text(shape.Name, "name", findings), Text(shape.Description, "description", findings), shape.Line ?? "", period, cutOff, plan,
            [.. levels.Select(level => level.Level)], shape.Form ?? "", shape.Title, shape.RollsUp, shape.Confidential,
            (shape.Texts ?? []).ToImmutableDictionary(entry => entry.Key, entry => Text(entry.Value, "texts." + entry.Key, findings)))
        {
            Papers = [.. (shape.Papers ?? []).Select(paper => Paper(paper, findings))],
            StartedBy = Word(shape.StartedBy ?? "person", "startedBy", StarterWords, findings),
            Beginning = SettingsExpressions.Beginning(shape.Start, findings),
            Appointments = SettingsExpressions.Appointments(shape.Appointments, (words, property) => Text(words, property, findings), findings),
            Limits = SettingsExpressions.Limits(shape.Limits, (words, property) => Text(words, property, findings), findings),
        };
        if (settings.StartedBy == Starter.Above && period != PeriodKind.AdHoc)
            findings.Add(Mistake("started-by-above", "startedBy", "Only the cases of an ad hoc workflow are started from above; reports are asked for by a call.", "Chỉ quy trình đột xuất, chuyên đề (ad-hoc) mới do cấp trên mở trực tiếp; báo cáo thì mở đợt."));
        if (settings.Line.Length == 0) findings.Add(Mistake("no-line", "line", "\"line\" names the reporting line, such as \"party\".", "\"line\" phải nêu tuyến báo cáo, ví dụ \"party\"."));
        return (settings, [.. findings]);
    }

    private static readonly Dictionary<string, PeriodKind> PeriodWords = new()
    {
        ["month"] = PeriodKind.Month, ["quarter"] = PeriodKind.Quarter, ["half-year"] = PeriodKind.HalfYear, ["nine-months"] = PeriodKind.NineMonths, ["year"] = PeriodKind.Year,
        ["ad-hoc"] = PeriodKind.AdHoc,
    };

    private static readonly Dictionary<string, Starter> StarterWords = new() { ["person"] = Starter.Person, ["above"] = Starter.Above, ["case"] = Starter.Case };

    private static readonly Dictionary<string, CutOffPreset> CutOffWords = new() { ["decree-09"] = CutOffPreset.Decree09, ["calendar-months"] = CutOffPreset.CalendarMonths };

    private static readonly Dictionary<string, DayOffRule> DayOffWords = new() { ["keep"] = DayOffRule.Keep, ["next"] = DayOffRule.Next, ["previous"] = DayOffRule.Previous };

    private static T Word<T>(string? word, string property, Dictionary<string, T> known, List<Finding> findings)
    {
        if (word is not null && known.TryGetValue(word, out var value)) return value;
        var all = string.Join(", ", known.Keys);
        findings.Add(Mistake("unknown-word", property, $"\"{property}\" is one of: {all}; here: \"{word}\".", $"\"{property}\" phải là một trong: {all}; ở đây: \"{word}\"."));
        return known.First().Value;
    }

    // Only ad hoc workflows may leave a level's deadline out: their cases are due as whoever opens them says.
    private static (WorkflowLevel, LevelDeadline?)? Level(LevelShape shape, PeriodKind period, List<Finding> findings)
    {
        if (shape.Level is < 1 or > 9)
            findings.Add(Mistake("bad-level", $"level {shape.Level}", "Levels are numbered from 1 (the top) to 9.", "Cấp được đánh số từ 1 (cao nhất) đến 9."));
        else if (period == PeriodKind.AdHoc && shape.Deadline is null)
            return (new(shape.Level, Text(shape.Name, $"level {shape.Level}", findings)), null);
        else if (!LevelDeadline.TryParse(shape.Level, shape.Deadline, out var deadline, out var why))
            findings.Add(Mistake("bad-deadline", $"level {shape.Level}", $"Deadline of level {shape.Level}: {why}", $"Thời hạn của cấp {shape.Level} không hợp lệ; hãy ghi dạng 2wd (2 ngày làm việc sau ngày chốt), day 25 hoặc 2026-06-25."));
        else
            return (new(shape.Level, Text(shape.Name, $"level {shape.Level}", findings)), deadline);
        return null;
    }

    private static PaperSettings Paper(PaperShape shape, List<Finding> findings) => new(
        shape.Id ?? "", shape.Form ?? shape.Id ?? "", shape.Name is null ? Words.None : Text(shape.Name, $"papers.{shape.Id}", findings), shape.StartFrom, [.. shape.Beside ?? []], shape.ReasonOnDifference, shape.Sums, [.. shape.ShownFrom ?? []], SettingsExpressions.Split(shape.Split, shape.Id ?? "", findings));

    // Tried on the periods of a leap year and of a common one without holidays: a plan that fails there fails for its own sake, not because of Tết.
    private static IEnumerable<Finding> Dates(DeadlinePlan plan, PeriodKind kind, CutOffPreset cutOff) =>
        (from year in new[] { 2027, 2028 }
         from number in Enumerable.Range(1, Calendar.Period.PerYear(kind))
         let tried = kind == PeriodKind.AdHoc ? Calendar.Period.Between(new(year, 3, 1), new(year, 3, 31)) : new Calendar.Period(kind, year, number)
         from finding in plan.Check(cutOff.Window(tried), WorkingCalendar.WeekendsOnly)
         where finding.Severity == Severity.Error
         select finding).DistinctBy(finding => (finding.Code, finding.Element));

    private static Words Text(Dictionary<string, string>? words, string property, List<Finding> findings)
    {
        if (words?.GetValueOrDefault("vi") is { Length: > 0 } vi && words.GetValueOrDefault("en") is { Length: > 0 } en) return new(vi.Normalize(), en.Normalize());
        findings.Add(Mistake("missing-words", property, $"\"{property}\" is written in both languages: {{\"vi\": \"...\", \"en\": \"...\"}}.", $"\"{property}\" phải có cả hai ngôn ngữ: {{\"vi\": \"...\", \"en\": \"...\"}}."));
        return Words.None;
    }

    private static Finding Mistake(string code, string element, string english, string vietnamese) => new(Severity.Error, code, element, 0, english, vietnamese);

    private sealed record Shape(
        Dictionary<string, string>? Name, Dictionary<string, string>? Description, string? Line, string? Period, string? CutOff, string? OnDayOff, string? DueTime, string? Form, string? Title, string? StartedBy, bool RollsUp, bool Confidential,
        SettingsExpressions.StartShape? Start, SettingsExpressions.AppointmentShape[]? Appointments, SettingsExpressions.LimitShape[]? Limits, LevelShape[]? Levels, PaperShape[]? Papers, Dictionary<string, Dictionary<string, string>>? Texts, [property: JsonPropertyName("$schema")] string? Schema);

    private sealed record PaperShape(string? Id, string? Form, Dictionary<string, string>? Name, string? StartFrom, string[]? Beside, bool ReasonOnDifference, string? Sums, string[]? ShownFrom, SettingsExpressions.SplitShape? Split);

    private sealed record LevelShape(int Level, Dictionary<string, string>? Name, string? Deadline);
}
