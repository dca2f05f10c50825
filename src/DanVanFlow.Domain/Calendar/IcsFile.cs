using System.Globalization;
using System.Text;

namespace DanVanFlow.Domain.Calendar;

/// <summary>One moment in somebody's calendar program.</summary>
/// <param name="Uid">The same for the same thing for ever: a program that reads it again moves its entry and adds none (RFC 5545, 3.8.4.7).</param>
/// <param name="Changed">DTSTAMP: when this was last true. A later one wins over an earlier one.</param>
/// <param name="End">Null: the entry is a moment without length.</param>
/// <param name="Url">Absolute address of a page; null for none.</param>
/// <param name="Sequence">Number of the revision; a program keeps the entry with the highest. Null leaves it to <paramref name="Changed"/>.</param>
public sealed record IcsEvent(string Uid, DateTimeOffset Changed, DateTimeOffset Start, DateTimeOffset? End, string Summary, string? Description = null, string? Url = null, int? Sequence = null);

/// <summary>
/// Events as a calendar file (RFC 5545). Times are in UTC, so no VTIMEZONE is needed and every program shows its own hour. METHOD:PUBLISH: it is told and asks for
/// no answer; REQUEST would put "accept" and "decline" under a deadline.
/// </summary>
public static class IcsFile
{
    /// <summary>Octets of one line, without its end (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    /// <param name="name">What programs call the calendar; null for a file with one event that joins another calendar.</param>
    public static string Write(IEnumerable<IcsEvent> events, string? name = null)
    {
        var ics = new StringBuilder();
        Line(ics, "BEGIN:VCALENDAR");
        Line(ics, "VERSION:2.0");
        Line(ics, "PRODID:-//DanVanFlow//EN");
        Line(ics, "CALSCALE:GREGORIAN");
        Line(ics, "METHOD:PUBLISH");
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

    private static void Write(StringBuilder ics, IcsEvent one)
    {
        Line(ics, "BEGIN:VEVENT");
        Line(ics, $"UID:{Escaped(one.Uid)}");
        Line(ics, $"DTSTAMP:{Utc(one.Changed)}");
        if (one.Sequence is { } sequence)
            Line(ics, $"SEQUENCE:{sequence.ToString(CultureInfo.InvariantCulture)}");
        Line(ics, $"DTSTART:{Utc(one.Start)}");
        if (one.End is { } end)
            Line(ics, $"DTEND:{Utc(end)}");
        Line(ics, $"SUMMARY:{Escaped(one.Summary)}");
        if (one.Description is { } description)
            Line(ics, $"DESCRIPTION:{Escaped(description)}");
        if (one.Url is { } url)
            Line(ics, $"URL:{url}");
        // A deadline does not make its owner busy.
        Line(ics, "TRANSP:TRANSPARENT");
        Line(ics, "END:VEVENT");
    }

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
