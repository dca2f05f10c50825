using System.Globalization;
using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Workflows;

/// <summary>The parts of <c>workflow.json</c> that hold FEEL or dated rules: how a case begins, appointments, the split of a paper, time limits. Whatever cannot be read is a finding and is left out.</summary>
internal static class SettingsExpressions
{
    public sealed record StartShape(string? As, string? Due, string? Draft);

    public sealed record AppointmentShape(string? Id, Dictionary<string, string>? Name, string[]? After, string? From, string? To, string? Place, string? Who, string? When);

    public sealed record SplitShape(string? By, string? Leader, string? Assigned);

    public sealed record LimitShape(string? From, Dictionary<string, string>? Source, string? Counting, string? Extension, LimitLevelShape[]? Levels);

    public sealed record LimitLevelShape(int Level, int Days);

    public static CaseBeginning Beginning(StartShape? shape, List<Finding> findings) =>
        shape is null ? CaseBeginning.Plain : new(shape.As ?? CaseBeginning.Plain.As, Feel(shape.Due, "start.due", findings), Feel(shape.Draft, "start.draft", findings));

    public static ImmutableArray<Appointment> Appointments(AppointmentShape[]? shapes, Func<Dictionary<string, string>?, string, Words> text, List<Finding> findings)
    {
        var read = ImmutableArray.CreateBuilder<Appointment>();
        foreach (var shape in shapes ?? [])
        {
            var place = $"appointments.{shape.Id}";
            if (shape.Id is not { Length: > 0 and <= 40 } id || !id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-') || read.Any(other => other.Id == id))
                findings.Add(Mistake("bad-appointment", place, "An appointment has an id of its own: letters, digits and dashes, at most 40.", "Lịch làm việc cần mã riêng: chữ không dấu, chữ số, gạch nối, tối đa 40 ký tự."));
            else if (shape.From is null || shape.Who is null || shape.After is not { Length: > 0 })
                findings.Add(Mistake("bad-appointment", place, $"The appointment \"{id}\" says after which steps it is told (after), on which day (from) and to whom (who).", $"Lịch \"{id}\" phải nêu báo sau bước nào (after), ngày nào (from) và báo cho ai (who)."));
            else if (Feel(shape.From, place + ".from", findings) is { } from && Feel(shape.Who, place + ".who", findings) is { } who)
                read.Add(new(id, text(shape.Name, place + ".name"), [.. shape.After], from, Feel(shape.To, place + ".to", findings), Feel(shape.Place, place + ".place", findings), who, Feel(shape.When, place + ".when", findings)));
        }
        return read.ToImmutable();
    }

    public static SectionSplit? Split(SplitShape? shape, string paper, List<Finding> findings)
    {
        if (shape is null) return null;
        if (shape.By is null || shape.Assigned is not (null or "mark" or "limit"))
            findings.Add(Mistake("bad-split", paper, $"\"split\" of {paper} names who has which sections (by); \"assigned\" is mark or limit.", $"\"split\" của {paper} phải nêu ai phụ trách phần nào (by); \"assigned\" là mark hoặc limit."));
        else if (Feel(shape.By, $"papers.{paper}.split.by", findings) is { } by)
            return new(by, Feel(shape.Leader, $"papers.{paper}.split.leader", findings), shape.Assigned == "limit");
        return null;
    }

    /// <returns>Null where the workflow has none.</returns>
    public static InspectionLimits? Limits(LimitShape[]? shapes, Func<Dictionary<string, string>?, string, Words> text, List<Finding> findings)
    {
        var rules = ImmutableArray.CreateBuilder<LimitRule>();
        foreach (var (shape, at) in (shapes ?? []).Select((shape, at) => (shape, $"limits.{at}")))
        {
            DateOnly? from = DateOnly.TryParseExact(shape.From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
            var levels = shape.Levels ?? [];
            if (shape.From is not null && from is null || rules.Count > 0 && (from is null || from <= rules[^1].From))
                findings.Add(Mistake("bad-limit-date", at, "Only the first rule of \"limits\" has no day; each further one begins on a later day (from, yyyy-MM-dd).", "Chỉ quy định đầu tiên của \"limits\" không ghi ngày; mỗi quy định sau có ngày bắt đầu muộn hơn (from, yyyy-MM-dd)."));
            else if (levels.Length == 0 || levels.Any(one => one.Level is < 1 or > 9 || one.Days is < 1 or > 366) || levels.DistinctBy(one => one.Level).Count() < levels.Length)
                findings.Add(Mistake("bad-limit", at, "A rule of \"limits\" gives 1 to 366 days for each level that inspects, each level once.", "Mỗi quy định của \"limits\" ghi từ 1 đến 366 ngày cho từng cấp tiến hành, mỗi cấp một lần."));
            else if (Fraction(shape.Extension ?? "0/1") is not { } part)
                findings.Add(Mistake("bad-extension", at, $"\"extension\" is a fraction such as 1/3, at most the whole; here: \"{shape.Extension}\".", $"\"extension\" là phân số như 1/3, không quá toàn bộ thời hạn; ở đây: \"{shape.Extension}\"."));
            else if (shape.Counting is not (null or "calendar" or "working"))
                findings.Add(Mistake("bad-counting", at, $"\"counting\" is calendar or working; here: \"{shape.Counting}\".", $"\"counting\" là calendar (ngày lịch) hoặc working (ngày làm việc); ở đây: \"{shape.Counting}\"."));
            else
                rules.Add(new(from, levels.ToImmutableSortedDictionary(one => one.Level, one => one.Days), part.Part, part.Of, shape.Counting == "working" ? DayCount.Working : DayCount.Calendar, text(shape.Source, at + ".source")));
        }
        return rules.Count == 0 ? null : new(rules.ToImmutable());
    }

    private static (int Part, int Of)? Fraction(string text) =>
        text.Split('/') is [var part, var of] && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var above) && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var below)
            && below is > 0 and <= 1000 && above <= below ? (above, below) : null;

    private static Expression? Feel(string? text, string place, List<Finding> findings)
    {
        if (text is null) return null;
        var (expression, trouble) = Expression.Read(text);
        if (trouble is not null) findings.Add(Mistake("feel-not-parsed", place, $"\"{place}\" is not FEEL: {trouble}", $"\"{place}\" không đúng cú pháp FEEL: {trouble}"));
        foreach (var function in expression?.Functions.Where(function => !FeelLibrary.FeelLibrary.Names.Contains(function)) ?? [])
            findings.Add(Mistake("unknown-function", place, $"Nobody knows the function \"{function}\" in \"{place}\".", $"Không có hàm \"{function}\" dùng trong \"{place}\"."));
        return expression;
    }

    private static Finding Mistake(string code, string element, string english, string vietnamese) => new(Severity.Error, code, element, 0, english, vietnamese);
}
