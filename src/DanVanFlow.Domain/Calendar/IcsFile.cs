using System.Globalization;
using System.Text;

namespace DanVanFlow.Domain.Calendar;

/// <summary>One moment in somebody's calendar program.</summary>
/// <param name="Uid">The same for the same thing for ever: a program that reads it again moves its entry and adds none (RFC 5545, 3.8.4.7).</param>
/// <param name="Changed">DTSTAMP: when this was last true. A later one wins over an earlier one.</param>
/// <param name="End">Null: the entry is a moment without length.</param>
/// <param name="Url">Absolute address of a page; null for none.</param>
/// <param name="Sequence">Number of the revision; a program keeps the entry with the highest. Null leaves it to <paramref name="Changed"/>.</param>
public sealed record IcsEvent(string Uid, DateTimeOffset Changed, DateTimeOffset Start, DateTimeOffset? End, string Summary, string? Description = null, string? Url = null, int? Sequence = null)
{
    /// <summary>Whole days in place of the hours of <see cref="Start"/> and <see cref="End"/>, both inclusive; they make their owner busy.</summary>
    public DataWindow? Days { get; init; }

    public string? Location { get; init; }

    /// <summary>Called off: a program takes the entry away.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>E-mail address of whoever tells it; a program takes an entry away only at the word of the one who told it (RFC 5546, 3.2.5). Null for none.</summary>
    public string? Organizer { get; init; }

    public static IcsEvent OfDays(string uid, DateTimeOffset changed, DataWindow days, string summary) => new(uid, changed, VietnamTime.StartOfDay(days.From), null, summary) { Days = days };
}

/// <summary>
/// Events as a calendar file (RFC 5545). Times are in UTC, so no VTIMEZONE is needed and every program shows its own hour. METHOD:PUBLISH: it is told and asks for
/// no answer; REQUEST would put "accept" and "decline" under a deadline.
/// </summary>
public static class IcsFile
{
    /// <summary>Octets of one line, without its end (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    /// <param name="name">What programs call the calendar; null for a file with one event that joins another calendar.</param>
    public static string Write(IEnumerable<IcsEvent> told, string? name = null)
    {
        var events = told.ToList();
        var ics = new StringBuilder();
        Line(ics, "BEGIN:VCALENDAR");
        Line(ics, "VERSION:2.0");
        Line(ics, "PRODID:-//DanVanFlow//EN");
        Line(ics, "CALSCALE:GREGORIAN");
        Line(ics, $"METHOD:{MethodOf(events)}");
        if (name is not null)
        {
            Line(ics, $"NAME:{Escaped(name)}");
            Line(ics, $"X-WR-CALNAME:{Escaped(name)}");
            Line(ics, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        }
        foreach (var one in events)
            Write(ics, one);
        Line(ics, "END:VCALENDAR");
        return ics.ToString();
    }

    private const string Publish = "PUBLISH", Cancel = "CANCEL";

    private static string MethodOf(List<IcsEvent> events) => events.Count > 0 && events.TrueForAll(one => one.IsCancelled) ? Cancel : Publish;

    /// <summary>What the file asks of a program, as mail says it beside the attachment: PUBLISH or CANCEL.</summary>
    public static string MethodOf(string file) => file.Contains($"\r\nMETHOD:{Cancel}\r\n", StringComparison.Ordinal) ? Cancel : Publish;

    private static void Write(StringBuilder ics, IcsEvent one)
    {
        Line(ics, "BEGIN:VEVENT");
        Line(ics, $"UID:{Escaped(one.Uid)}");
        Line(ics, $"DTSTAMP:{Utc(one.Changed)}");
        if (one.Sequence is { } sequence)
            Line(ics, $"SEQUENCE:{sequence.ToString(CultureInfo.InvariantCulture)}");
        if (one.Organizer is { } organizer)
            Line(ics, $"ORGANIZER:mailto:{organizer}");
        if (one.Days is { } days)
        {
            // The end of whole days is the first that is free again (RFC 5545, 3.6.1).
            Line(ics, $"DTSTART;VALUE=DATE:{Day(days.From)}");
            Line(ics, $"DTEND;VALUE=DATE:{Day(days.To.AddDays(1))}");
        }
        else
        {
            Line(ics, $"DTSTART:{Utc(one.Start)}");
            if (one.End is { } end)
                Line(ics, $"DTEND:{Utc(end)}");
        }
        Line(ics, $"SUMMARY:{Escaped(one.Summary)}");
        if (one.Description is { } description)
            Line(ics, $"DESCRIPTION:{Escaped(description)}");
        if (one.Location is { } location)
            Line(ics, $"LOCATION:{Escaped(location)}");
        if (one.Url is { } url)
            Line(ics, $"URL:{url}");
        if (one.IsCancelled)
            Line(ics, "STATUS:CANCELLED");
        // A deadline does not make its owner busy.
        Line(ics, one.Days is null ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
        Line(ics, "END:VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text.ReplaceLineEndings("\n"))
            if (sign == '\n')
                escaped.Append("\\n");
            else if (sign is '\\' or ';' or ',')
                escaped.Append('\\').Append(sign);
            else if (!char.IsControl(sign) || sign == '\t')
                escaped.Append(sign);
        return escaped.ToString();
    }

    /// <summary>Folded at 75 octets, never inside a letter: "ễ" is three of them.</summary>
    private static void Line(StringBuilder ics, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                ics.Append("\r\n ");
                octets = 1;
            }
            ics.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        ics.Append("\r\n");
    }
}
