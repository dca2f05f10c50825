using System.Text;

namespace DanVanFlow.Server.Mail.Bounces;

/// <summary>
/// One part of a message (RFC 2045, 2046), read as far as reports about delivery need it: headers by lower-case name, the text, and the parts inside. Whatever
/// cannot be read is an empty part and no error: these messages come from anywhere.
/// </summary>
public sealed record MimePart(IReadOnlyDictionary<string, string> Headers, string Body, IReadOnlyList<MimePart> Parts)
{
    /// <summary>Reports nest a few levels; a message made to exhaust us nests more.</summary>
    const int Deepest = 8;

    /// <summary>Lower case, without parameters: "message/delivery-status".</summary>
    public string Type => Header("content-type").Split(';')[0].Trim().ToLowerInvariant();

    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public IEnumerable<MimePart> All => [this, .. Parts.SelectMany(part => part.All)];

    /// <param name="bytes">The message as it lies in the folder.</param>
    public static MimePart Read(byte[] bytes) => Read(Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\n"), 0);

    static MimePart Read(string text, int depth)
    {
        var end = text.StartsWith('\n') ? 0 : text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = ReadHeaders(end < 0 ? text : text[..end]);
        var part = new MimePart(headers, end < 0 ? "" : text[end..].TrimStart('\n'), []);
        if (depth >= Deepest)
            return part;
        if (part.Type.StartsWith("multipart/", StringComparison.Ordinal) && Parameter(part.Header("content-type"), "boundary") is { Length: > 0 } boundary)
            return part with { Parts = [.. Split(part.Body, boundary).Select(inner => Read(inner, depth + 1))] };
        part = part with { Body = Decoded(part.Body, part.Header("content-transfer-encoding")) };
        return part.Type == "message/rfc822" ? part with { Parts = [Read(part.Body, depth + 1)] } : part;
    }

    /// <summary>Header lines, unfolded; of a repeated name the first counts.</summary>
    public static IReadOnlyDictionary<string, string> ReadHeaders(string text)
    {
        var headers = new Dictionary<string, string>();
        foreach (var line in text.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
            if (line.IndexOf(':') is > 0 and var colon)
                headers.TryAdd(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
        return headers;
    }

    static IEnumerable<string> Split(string body, string boundary) =>
        ("\n" + body).Split($"\n--{boundary}").Skip(1).TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal))
            .Select(part => part.IndexOf('\n') is >= 0 and var first ? part[(first + 1)..] : "");

    static string Parameter(string header, string name) =>
        header.Split(';').Skip(1).Select(parameter => parameter.Split('=', 2))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim().Trim('"') ?? "";

    static string Decoded(string body, string encoding)
    {
        try
        {
            return encoding.Trim().ToLowerInvariant() switch
            {
                "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)).ReplaceLineEndings("\n"),
                "quoted-printable" => QuotedPrintable(body),
                _ => body,
            };
        }
        catch (FormatException)
        {
            return "";
        }
    }

    static string QuotedPrintable(string body)
    {
        var bytes = new List<byte>(body.Length);
        for (var at = 0; at < body.Length; at++)
            if (body[at] != '=')
                bytes.Add((byte)body[at]);
            else if (at + 1 < body.Length && body[at + 1] == '\n')
                at++;
            else if (at + 2 < body.Length && byte.TryParse(body.AsSpan(at + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var octet))
            {
                bytes.Add(octet);
                at += 2;
            }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
