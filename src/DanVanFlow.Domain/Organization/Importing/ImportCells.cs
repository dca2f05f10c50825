using System.Collections.Immutable;
using System.Globalization;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>
/// The cells of one line by column, with every complaint noted where it belongs. A text that begins with an apostrophe before a formula sign is taken
/// without it: that is how our own export keeps spreadsheets from computing names.
/// </summary>
internal sealed class ImportCells(ImportSheet sheet, IReadOnlyDictionary<string, int> places, ImportLine line, ImmutableArray<ImportProblem>.Builder problems)
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d/M/yyyy", "yyyy-MM-dd HH:mm:ss", "d-M-yyyy"];

    public int Line => line.Number;
    public string Sheet => sheet.Name;
    public bool IsWhole { get; private set; } = true;

    /// <summary>Trimmed; empty when the cell or the column is not there.</summary>
    public string Text(string column, int longest = 200)
    {
        if (!places.TryGetValue(column, out var at) || at >= line.Cells.Length)
            return "";
        var text = Unguarded(line.Cells[at].Trim());
        if (text.Length > longest)
            Wrong(column, text[..40] + "…", "too-long", $"{longest}");
        else if (text.Any(char.IsControl))
            Wrong(column, new string([.. text.Where(letter => !char.IsControl(letter))]), "control-character");
        return text;
    }

    public string Required(string column, int longest = 200)
    {
        var text = Text(column, longest);
        if (text.Length == 0)
            Wrong(column, null, "required");
        return text;
    }

    /// <summary>Letters, digits, dot, dash and underscore: a code stands in addresses and in post@unit.</summary>
    public string Code(string column, bool required)
    {
        var text = required ? Required(column, 40) : Text(column, 40);
        if (text.Length is > 0 and <= 40 && !IsCode(text))
            Wrong(column, text, "not-a-code");
        return text;
    }

    public static bool IsCode(string text) => text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    public DateOnly? Date(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is 1 or (> 1900 and < 2200))
            return date;
        Wrong(column, text, "not-a-date");
        return null;
    }

    /// <summary>From the given day when the line does not say; an end before the beginning is wrong.</summary>
    public Validity When(DateOnly from)
    {
        var (starts, ends) = (Date("valid_from") ?? from, Date("valid_to"));
        if (ends < starts)
            Wrong("valid_to", $"{ends:yyyy-MM-dd}", "ends-before-it-begins", $"{starts:yyyy-MM-dd}");
        return new Validity(starts, ends);
    }

    public void Wrong(string? column, string? value, string code, params ImmutableArray<string> facts)
    {
        problems.Add(new(sheet.Name, line.Number, column, value, code, facts));
        IsWhole = false;
    }

    public void Notice(string? column, string? value, string code, params ImmutableArray<string> facts) =>
        problems.Add(new(sheet.Name, line.Number, column, value, code, facts, IsError: false));

    private static string Unguarded(string text) => text.Length > 1 && text[0] == '\'' && (text[1] is '=' or '+' or '-' or '@') ? text[1..] : text;
}
