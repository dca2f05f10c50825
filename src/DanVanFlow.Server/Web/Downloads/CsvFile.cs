using System.Globalization;
using System.Text;

namespace DanVanFlow.Server.Web.Downloads;

/// <summary>
/// A table as Excel opens it here with a double click: UTF-8 with a mark, semicolons, the comma as decimal mark and no separator of thousands ("1.433" would be read
/// as 1,433 by another Excel). Text that begins like a formula gets an apostrophe, because names and remarks come from people.
/// </summary>
public sealed class CsvFile
{
    readonly StringBuilder text = new("\ufeff");

    /// <param name="cells">Text, numbers, dates; null is an empty cell.</param>
    public CsvFile Line(params IEnumerable<object?> cells)
    {
        text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
        return this;
    }

    public IResult Download(string name) => Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name);

    public override string ToString() => text.ToString();

    static string Cell(object? value) => value switch
    {
        null => "",
        decimal number => number.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ','),
        IFormattable number and (int or long) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString()!),
    };

    static string Quoted(string words)
    {
        if (words.Length > 0 && "=+-@\t\r".Contains(words[0]))
            words = "'" + words;
        return words.AsSpan().IndexOfAny(";\"\r\n") < 0 ? words : $"\"{words.Replace("\"", "\"\"")}\"";
    }
}
