using System.Globalization;
using System.Text.RegularExpressions;

namespace DanVanFlow.Domain.Forms;

/// <summary>A rule's message may name places in braces: "at most {request.most} days" says what the computed limit is, so that nobody has to look for it.</summary>
internal static partial class RuleMessage
{
    public static IEnumerable<string> Places(Words message) =>
        new[] { message.Vietnamese, message.English }.SelectMany(text => Place().Matches(text)).Select(match => match.Groups[1].Value).Distinct();

    public static Words Fill(Words message, Answers answers) => new(Fill(message.Vietnamese, answers, "vi"), Fill(message.English, answers, "en"));

    private static string Fill(string text, Answers answers, string language) => Place().Replace(text, match => answers[match.Groups[1].Value] switch
    {
        NumberAnswer number => NumberText.Format(number, language),
        DateAnswer date => date.Date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        TextAnswer words => words.Text,
        _ => "…",
    });

    [GeneratedRegex(@"\{([A-Za-z][\w-]*(?:\.[\w-]+)+)\}")]
    private static partial Regex Place();
}
