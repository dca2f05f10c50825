using System.Globalization;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Server.Web.Language;

/// <summary>Numbers for reading, in the page's language: 1.433 and 83,5 in Vietnamese, 1,433 and 83.5 in English. How typed ones are understood is the Domain's.</summary>
public static class ScreenNumbers
{
    public static string Format(decimal value, int decimals = 6) =>
        NumberText.Format(decimal.Round(value, decimals, MidpointRounding.AwayFromZero), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>For a place in an SVG picture: a point as decimal sign, whatever the reader's language.</summary>
    public static string InPicture(decimal value) => decimal.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
