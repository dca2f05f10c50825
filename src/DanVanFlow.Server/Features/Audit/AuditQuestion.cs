using System.Globalization;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Server.Features.Audit;

/// <summary>What somebody wants to know from the audit, as it stands in the address of the page. All of it must hold; what is null does not matter.</summary>
/// <param name="Person">Part of a name or a sign-in name; letters without marks find those with them.</param>
/// <param name="Unit">Part of a unit's name, or its code.</param>
/// <param name="About">Subject as stored: <c>case/...</c>, <c>unit/615</c>, an account's id.</param>
/// <param name="Text">Part of what stood before or after, or of where it came from.</param>
/// <param name="After">The last row that was shown: older ones follow.</param>
public sealed record AuditQuestion(
    string? Person = null, string? Unit = null, string? Act = null, string? About = null, DateOnly? From = null, DateOnly? To = null, string? Text = null, AuditPlace? After = null)
{
    public bool AsksWhat => Person is not null || Unit is not null || About is not null || Text is not null;

    /// <summary>Query string, without the place.</summary>
    public QueryString Query(AuditPlace? after)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in ((string, string?)[])
            [("person", Person), ("unit", Unit), ("act", Act), ("about", About), ("from", Day(From)), ("to", Day(To)), ("text", Text), ("after", after?.ToString())])
            if (!string.IsNullOrEmpty(value))
                query = query.Add(name, value);
        return query;
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A place in the audit, newest first: rows are ordered by moment, and by number within it.</summary>
public sealed record AuditPlace(DateTimeOffset At, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds()}-{Number}");

    /// <summary>Null for what is no place.</summary>
    public static AuditPlace? Read(string? text) =>
        text?.Split('-') is [var at, var number] && long.TryParse(at, CultureInfo.InvariantCulture, out var moment) && long.TryParse(number, CultureInfo.InvariantCulture, out var row)
        && moment is > -62_135_596_800_000 and < 253_402_300_799_999
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(moment), row) : null;

    /// <summary>Just after the end of a day in Việt Nam.</summary>
    public static AuditPlace EndOf(DateOnly day) => new(VietnamTime.StartOfDay(day.AddDays(1)), long.MinValue);
}
