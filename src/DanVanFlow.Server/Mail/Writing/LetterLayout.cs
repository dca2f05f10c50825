using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// Gives a letter its two shapes. Plain text is whole by itself, so that it can be pasted into a group chat. HTML is one table of 600 px with inline styles
/// and no pictures: what every mail program, also an old one on a phone, shows the same.
/// </summary>
public static class LetterLayout
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Where the letter begins in the HTML: a copy to somebody else puts its sentence here.</summary>
    public const string Top = "<!-- letter -->";

    const string Font = "font-family:'Segoe UI',Roboto,Arial,sans-serif;";

    public static string Text(LetterContent letter, LetterAbout about, string publicAddress)
    {
        var text = new StringBuilder();
        text.AppendJoin("\n\n", [Shared("salutation", about), .. letter.Paragraphs]).Append("\n\n");
        if (letter.Quote is { } quote)
            text.Append(Shared("quote", about)).Append(":\n").AppendJoin('\n', quote.ReplaceLineEndings("\n").Split('\n').Select(line => $"> {line}")).Append("\n\n");
        foreach (var (name, value) in letter.Details)
            text.Append($"{name}: {value}\n");
        foreach (var (line, path) in letter.List)
            text.Append($"- {line}\n  {Link(publicAddress, path)}\n");
        text.Append($"\n{letter.Action}: {Link(publicAddress, letter.Path)}\n\n");
        text.Append(Shared("closing", about)).Append("\n\n--\n").Append(Shared("footnote", about)).Append('\n');
        return text.ToString();
    }

    public static string Html(LetterContent letter, LetterAbout about, string publicAddress)
    {
        var body = new StringBuilder();
        body.Append(Paragraph(Shared("salutation", about)));
        foreach (var paragraph in letter.Paragraphs)
            body.Append(Paragraph(paragraph));
        if (letter.Quote is { } quote)
            body.Append($"<div style=\"margin:0 0 16px;padding:12px 16px;border-left:4px solid #c8962e;background:#fdf7ea;\"><div style=\"font-size:13px;color:#6b5a2b;margin-bottom:4px;\">{Safe(Shared("quote", about))}</div>{Lines(quote)}</div>");
        if (letter.Details.Count > 0)
            body.Append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 20px;border-top:1px solid #e3e6ea;\">")
                .AppendJoin("", letter.Details.Select(Detail)).Append("</table>");
        if (letter.List.Count > 0)
            body.Append("<ul style=\"margin:0 0 20px;padding-left:20px;\">")
                .AppendJoin("", letter.List.Select(item => $"<li style=\"margin-bottom:8px;\"><a href=\"{Safe(Link(publicAddress, item.Path))}\" style=\"color:#1f5a99;\">{Safe(item.Line)}</a></li>"))
                .Append("</ul>");
        body.Append($"<p style=\"margin:0 0 24px;\"><a href=\"{Safe(Link(publicAddress, letter.Path))}\" style=\"display:inline-block;padding:11px 22px;background:#1f5a99;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600;\">{Safe(letter.Action)}</a></p>");
        body.Append(Paragraph(Shared("closing", about)));
        return Page(letter, about, body.ToString());
    }

    /// <param name="safe">HTML, encoded already.</param>
    public static string Note(string safe) => $"<div style=\"margin:0 0 16px;padding:12px 16px;border-left:4px solid #5b6673;background:#f2f4f7;\">{safe}</div>";

    static string Page(LetterContent letter, LetterAbout about, string body) =>
        $"""
        <!DOCTYPE html>
        <html lang="{about.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Safe(letter.Subject)}</title></head>
        <body style="margin:0;padding:0;background:#f2f4f7;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f7;"><tr><td align="center" style="padding:24px 12px;">
        <table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;background:#ffffff;border:1px solid #e3e6ea;border-radius:8px;{Font}font-size:16px;line-height:1.5;color:#1d2733;text-align:left;">
        <tr><td style="padding:20px 28px 0;font-size:13px;letter-spacing:.04em;color:#a3291f;font-weight:600;">DanVanFlow</td></tr>
        <tr><td style="padding:4px 28px 12px;font-size:22px;line-height:1.3;font-weight:600;">{Safe(letter.Heading)}</td></tr>
        <tr><td style="padding:0 28px 12px;">{Top}{body}</td></tr>
        <tr><td style="padding:14px 28px 20px;border-top:1px solid #e3e6ea;font-size:13px;color:#5b6673;">{Safe(Shared("footnote", about))}</td></tr>
        </table></td></tr></table></body></html>
        """;

    static string Detail((string Name, string Value) detail) =>
        $"<tr><td style=\"padding:8px 12px 8px 0;border-bottom:1px solid #e3e6ea;color:#5b6673;width:34%;vertical-align:top;\">{Safe(detail.Name)}</td><td style=\"padding:8px 0;border-bottom:1px solid #e3e6ea;font-weight:600;\">{Safe(detail.Value)}</td></tr>";

    static string Paragraph(string text) => $"<p style=\"margin:0 0 14px;\">{Lines(text)}</p>";
    static string Lines(string text) => Safe(text.ReplaceLineEndings("\n")).Replace("&#xA;", "<br>").Replace("\n", "<br>");
    static string Safe(string text) => Encoder.Encode(text);
    static string Shared(string key, LetterAbout about) => LetterTexts.Shared.Say(key, about);
    static string Link(string publicAddress, string path) => publicAddress.TrimEnd('/') + path;
}
