using System.Text;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// What stood before and after an act, as the audit keeps it: a line "key: value" for each thing, so that a person can read it in the database and the audit
/// page can put two of them side by side. Keys are plain English words (name, from, status); a value's further lines are indented by a tab.
/// </summary>
public static class AuditText
{
    /// <summary>Values that are null or empty are left out; null when nothing is left.</summary>
    public static string? Of(params ReadOnlySpan<(string Key, string? Value)> things)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in things)
            if (!string.IsNullOrEmpty(value))
                text.Append(text.Length == 0 ? "" : "\n").Append(key).Append(": ").Append(value.ReplaceLineEndings("\n\t"));
        return text.Length == 0 ? null : text.ToString();
    }

    /// <summary>In the order written. What is no such line comes with an empty key: texts of older rows are shown as they stand.</summary>
    public static IReadOnlyList<(string Key, string Value)> Read(string? text)
    {
        var things = new List<(string Key, string Value)>();
        foreach (var line in (text ?? "").Split('\n'))
            if (line.StartsWith('\t') && things.Count > 0)
                things[^1] = (things[^1].Key, things[^1].Value + "\n" + line[1..]);
            else if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 40 and var at && !line[..at].Contains(' '))
                things.Add((line[..at], line[(at + 2)..]));
            else if (line.Length > 0)
                things.Add(("", line));
        return things;
    }

    /// <summary>Null when the text says nothing of it.</summary>
    public static string? Value(string? text, string key) => Read(text).Where(thing => thing.Key == key).Select(thing => thing.Value).FirstOrDefault();
}
