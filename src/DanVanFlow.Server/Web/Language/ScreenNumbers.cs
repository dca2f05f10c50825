using System.Globalization;
using System.Text.RegularExpressions;

namespace DanVanFlow.Server.Web.Language;

/// <summary>
/// Numbers as people type and read them: 1.433 and 83,5 in Vietnamese, 1,433 and 83.5 in English. Assets/modules/localNumbers.ts holds the same rule.
/// A lone separator followed by other than three digits is the decimal mark, so that 83.5 from a foreign keyboard does not become 835.
/// </summary>
public static partial class ScreenNumbers
{
    public static string Format(decimal value, int decimals = 6) =>
        value.ToString("#,##0." + new string('#', decimals), CultureInfo.CurrentCulture);

    /// <summary>Null when the text is empty or no number; the caller keeps the text as typed and says so.</summary>
    public static decimal? Parse(string? text)
    {
        var typed = Blanks().Replace(text ?? "", "");
        var (thousands, mark) = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? (',', '.') : ('.', ',');
        string? plain =
            Regex.IsMatch(typed, $@"^-?\d{{1,3}}([{thousands}]\d{{3}})+([{mark}]\d*)?$") ? typed.Replace(thousands.ToString(), "").Replace(mark, '.')
            : Regex.IsMatch(typed, $@"^-?(\d+([{mark}]\d*)?|[{mark}]\d+)$") ? typed.Replace(mark, '.')
            : Regex.IsMatch(typed, $@"^-?\d+[{thousands}]\d+$") ? typed.Replace(thousands, '.')
            : null;
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();
}
