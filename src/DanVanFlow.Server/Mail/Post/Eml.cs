using System.Globalization;
using System.Text;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>A letter as the bytes of an .eml file: multipart/alternative, base64 bodies, headers as RFC 2047 encoded words. Opens in any mail program.</summary>
public static class Eml
{
    public static byte[] Write(Envelope letter)
    {
        var boundary = $"=_{letter.Id}";
        var eml = new StringBuilder();
        Header(eml, "From", Mailbox(letter.FromName, letter.FromAddress));
        Header(eml, "To", Mailbox(letter.ToName, letter.ToAddress));
        Header(eml, "Subject", Words(letter.Subject));
        Header(eml, "Date", letter.Date.ToOffset(TimeSpan.FromHours(7)).ToString("ddd, dd MMM yyyy HH:mm:ss +0700", CultureInfo.InvariantCulture));
        foreach (var (name, value) in letter.Headers())
            Header(eml, name, value);
        Header(eml, "MIME-Version", "1.0");
        if (letter.Calendar is null)
            Alternatives(eml, boundary, letter);
        else
            WithCalendar(eml, boundary, letter, letter.Calendar);
        return Encoding.ASCII.GetBytes(eml.ToString());
    }

    static void Alternatives(StringBuilder eml, string boundary, Envelope letter)
    {
        Header(eml, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        Part(eml, boundary, "text/plain; charset=utf-8", letter.Text);
        Part(eml, boundary, "text/html; charset=utf-8", letter.Html);
        eml.Append($"\r\n--{boundary}--\r\n");
    }

    /// <summary>The calendar is a file beside the letter and no third shape of it: programs that understand calendars would show it in the letter's place.</summary>
    static void WithCalendar(StringBuilder eml, string boundary, Envelope letter, string calendar)
    {
        var outer = boundary + "=m";
        Header(eml, "Content-Type", $"multipart/mixed; boundary=\"{outer}\"");
        eml.Append($"\r\n--{outer}\r\n");
        Alternatives(eml, boundary, letter);
        Part(eml, outer, $"{CalendarType}; charset=utf-8; method={IcsFile.MethodOf(calendar)}", calendar, $"Content-Disposition: attachment; filename=\"{CalendarName}\"\r\n");
        eml.Append($"\r\n--{outer}--\r\n");
    }

    public const string CalendarType = "text/calendar", CalendarName = "danvanflow.ics";

    static void Header(StringBuilder eml, string name, string value) => eml.Append(name).Append(": ").Append(value).Append("\r\n");

    static void Part(StringBuilder eml, string boundary, string type, string body, string more = "") =>
        eml.Append($"\r\n--{boundary}\r\nContent-Type: {type}\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n")
            .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(body), Base64FormattingOptions.InsertLineBreaks));

    static string Mailbox(string name, string address) =>
        name.Length == 0 ? address : $"{(name.All(IsPlain) ? $"\"{name}\"" : Words(name))} <{address}>";

    static bool IsPlain(char letter) => letter is >= ' ' and <= '~' and not ('"' or '\\');

    /// <summary>
    /// ASCII stays as it is; the rest becomes encoded words of at most 75 characters that never split a letter, folded over lines.
    /// </summary>
    static string Words(string text)
    {
        text = OneLine(text);
        if (text.Length < 60 && text.All(letter => letter is >= ' ' and <= '~'))
            return text;
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > 45)
                Close();
            word.AddRange(bytes);
        }
        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }

    /// <summary>A line break inside a header would let a remark write headers of its own.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
