using System.Net;
using System.Text.RegularExpressions;

namespace DanVanFlow.Server.Tests.Web;

/// <summary>A page as somebody reads it: no tags, entities resolved, one blank between words; of a whole page only what is between the frame.</summary>
static partial class PageText
{
    public static string Of(string html) => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Content().Match(html) is { Success: true } main ? main.Value : html, " ")), " ").Trim();

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex Content();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
