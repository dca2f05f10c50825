namespace DanVanFlow.Engine.Feel.Values;

/// <summary>The FEEL names of the kinds of value, as messages, <c>instance of</c> and JSON tags say them.</summary>
static class Kinds
{
    public const string Date = "date", Time = "time", DateTime = "date and time";
    public const string DaysTime = "days and time duration", YearsMonths = "years and months duration";

    public static string Of(FeelValue value) => value switch
    {
        FeelNull => "null",
        FeelBoolean => "boolean",
        FeelNumber => "number",
        FeelText => "string",
        FeelDate => Date,
        FeelTime => Time,
        FeelDateTime => DateTime,
        FeelDaysTime => DaysTime,
        FeelYearsMonths => YearsMonths,
        FeelList => "list",
        FeelContext => "context",
        FeelRange => "range",
        FeelFunction => "function",
        _ => value.GetType().Name,
    };

    /// <summary>For messages: kind and value, the value cut to a readable length.</summary>
    public static string Show(FeelValue value)
    {
        if (value is FeelNull) return "null";
        var text = value.ToString();
        return $"the {Of(value)} {(text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "...") : text)}";
    }
}
