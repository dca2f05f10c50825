using System.Globalization;
using System.Text.RegularExpressions;

namespace DanVanFlow.Domain.Forms;

/// <summary>What a typed number came to.</summary>
/// <param name="Value">A number, "không phát sinh", or null when blank.</param>
/// <param name="Trouble">Why it cannot be read; null when it can.</param>
public sealed record NumberReading(AnswerValue? Value, Words? Trouble);

/// <summary>
/// Numbers as officials write them: "1.433" and "2 063" are thousands, "83,5" has a comma, "hơn 1.370" is approximate, "-" is "không phát sinh".
/// What could mean two things ("83.5": a forgotten digit, or an English point?) is asked back, never guessed.
/// </summary>
public static partial class NumberText
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN"), English = CultureInfo.GetCultureInfo("en-US");
    private static readonly HashSet<string> Nothing = ["-", "–", "—", "không", "không có", "không phát sinh", "ko", "kps", "none", "nothing"];
    private static readonly string[] About = ["hơn", "trên", "khoảng", "gần", "xấp xỉ", "ước", "about", "over", "nearly", "~", "≈", ">", "<"];

    public static NumberReading Read(string? typed)
    {
        var text = Spaces().Replace((typed ?? "").Normalize().Trim(), " ").ToLowerInvariant();
        if (text.Length == 0) return new(null, null);
        if (Nothing.Contains(text)) return new(NothingAnswer.Instance, null);
        var word = About.FirstOrDefault(about => text.StartsWith(about, StringComparison.Ordinal));
        var digits = (word is null ? text : text[word.Length..]).TrimEnd('%').Trim();
        if (DottedDecimal().IsMatch(digits))
            return new(null, new("Dấu chấm dùng để tách hàng nghìn (1.433), dấu phẩy dùng cho phần thập phân (83,5). Hãy viết lại số này.",
                "A point separates thousands (1.433) and a comma the decimals (83,5). Please write this number again."));
        if (!Grouped().IsMatch(digits) && !Plain().IsMatch(digits))
            return new(null, new("Chỉ ghi một con số, ví dụ 1.433 hoặc 83,5; không có thì ghi \"không phát sinh\".", "Write one number, such as 1.433 or 83,5; write \"không phát sinh\" when there is nothing."));
        var bare = digits.Replace(".", "").Replace(" ", "").Replace(',', '.');
        return decimal.TryParse(bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= NumberAnswer.Largest
            ? new(new NumberAnswer(value, word is not null), null)
            : new(null, new("Số này quá lớn.", "This number is too large."));
    }

    /// <param name="language"><c>en</c> for 1,433.5; everything else gives 1.433,5.</param>
    public static string Format(decimal value, string? language = null) =>
        value.ToString("#,##0.##########", IsEnglish(language) ? English : Vietnamese);

    /// <summary>As a form shows it again: "khoảng 1.370", "không phát sinh", and nothing for blank.</summary>
    public static string Format(AnswerValue? value, string? language = null) => value switch
    {
        NumberAnswer { Approximate: true } about => (IsEnglish(language) ? "about " : "khoảng ") + Format(about.Value, language),
        NumberAnswer number => Format(number.Value, language),
        NothingAnswer => IsEnglish(language) ? "nothing" : "không phát sinh",
        TextAnswer unread => unread.Text,
        _ => "",
    };

    private static bool IsEnglish(string? language) => language?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;

    [GeneratedRegex(@"[\s\u00a0\u202f\u2009]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^-?\d{1,3}((\.\d{3})+|( \d{3})+)(,\d+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?\d+(,\d+)?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^-?\d+\.(\d{1,2}|\d{4,})$")]
    private static partial Regex DottedDecimal();
}
