using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DanVanFlow.Engine.Feel.Values;

/// <summary>The text of a value: what <c>string(x)</c> answers, and (quoted) what stands inside lists, contexts and messages.</summary>
public static class CanonicalText
{
    private const int LongestText = 1_000_000;

    /// <summary>As <c>string(x)</c>: a string is itself, without quotes.</summary>
    public static string Of(FeelValue value) => value is FeelText text ? text.Value : Literal(value);

    /// <summary>As it would be written inside a list: a string is quoted and escaped.</summary>
    public static string Literal(FeelValue value)
    {
        var left = LongestText;
        return Literal(value, ref left);
    }

    // The same list may stand in another many times over and make a short expression's text endless: what is left is counted down.
    private static string Literal(FeelValue value, ref int left)
    {
        if (left < 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new FeelTrouble("The text of the value would be too long");
        var text = Inner(value, ref left);
        left -= value is FeelList or FeelContext ? 2 : text.Length;
        return text;
    }

    private static string Inner(FeelValue value, ref int left) => value switch
    {
        FeelNull => "null",
        FeelBoolean truth => truth.Value ? "true" : "false",
        FeelNumber number => Number(number.Value),
        FeelText text => Quoted(text.Value),
        FeelDate date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FeelTime time => time.Value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + Zone(time.Offset, time.Zone),
        FeelDateTime moment => moment.Value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + Zone(moment.Offset, moment.Zone),
        FeelYearsMonths duration => YearsMonths(duration.Months),
        FeelDaysTime duration => DaysTime(duration.Value),
        FeelList list => List(list, ref left),
        FeelContext context => Context(context, ref left),
        FeelRange range => Range(range),
        FeelFunction function => $"function({string.Join(", ", function.Parameters)})",
        _ => value.GetType().Name,
    };

    /// <summary>No exponent, no trailing zeros: 1.50 is "1.5".</summary>
    public static string Number(decimal number) => number.ToString("0.#############################", CultureInfo.InvariantCulture);

    private static string List(FeelList list, ref int left)
    {
        var texts = new string[list.Items.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = Literal(list.Items[i], ref left);
        return $"[{string.Join(", ", texts)}]";
    }

    private static string Context(FeelContext context, ref int left)
    {
        var texts = new List<string>(context.Entries.Count);
        foreach (var name in context.Names) texts.Add($"{Key(name)}: {Literal(context[name], ref left)}");
        return $"{{{string.Join(", ", texts)}}}";
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(letter),
            };
        return quoted.Append('"').ToString();
    }

    private static string Key(string name) => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ') ? name : Quoted(name);

    private static string Range(FeelRange range) =>
        $"{(range.LowClosed ? '[' : '(')}{End(range.Low)}..{End(range.High)}{(range.HighClosed ? ']' : ')')}";

    // A bare date in a range would read as a subtraction; the @ keeps it a date for whoever parses the text again.
    private static string End(FeelValue end) => end is FeelNull or FeelNumber or FeelText or FeelBoolean ? Literal(end) : $"@\"{Literal(end)}\"";

    private static string Zone(TimeSpan? offset, string? zone) =>
        zone is not null ? $"@{zone}"
        : offset is not { } distance ? ""
        : distance == TimeSpan.Zero ? "Z"
        : (distance < TimeSpan.Zero ? "-" : "+") + distance.ToString(distance.Seconds == 0 ? "hh\\:mm" : "hh\\:mm\\:ss", CultureInfo.InvariantCulture);

    private static string YearsMonths(long months)
    {
        var (years, rest) = (Math.Abs(months) / 12, Math.Abs(months) % 12);
        return (months < 0 ? "-P" : "P") + (years == 0 ? "" : $"{years}Y") + (rest == 0 && years != 0 ? "" : $"{rest}M");
    }

    private static string DaysTime(TimeSpan span)
    {
        if (span == TimeSpan.Zero) return "PT0S";
        var text = new StringBuilder(span < TimeSpan.Zero ? "-P" : "P");
        if (span.Days != 0) text.Append(Math.Abs(span.Days)).Append('D');
        var seconds = Math.Abs(span.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond;
        if (span.Hours == 0 && span.Minutes == 0 && seconds == 0) return text.ToString();
        text.Append('T');
        if (span.Hours != 0) text.Append(Math.Abs(span.Hours)).Append('H');
        if (span.Minutes != 0) text.Append(Math.Abs(span.Minutes)).Append('M');
        if (seconds != 0) text.Append(Number(seconds)).Append('S');
        return text.ToString();
    }
}
