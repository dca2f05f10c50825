using System.Globalization;
using System.Text;

namespace DanVanFlow.Domain.Organization;

/// <summary>
/// "Đăk Pxi", "đắk pxi" and "dak pxi" become one word to search by. Only for finding: names themselves are never corrected, because both
/// spellings occur in official documents.
/// </summary>
public static class AccentFolding
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
        return string.Join(' ', folded.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
