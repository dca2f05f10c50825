using System.Collections.Immutable;

namespace DanVanFlow.Engine.Feel.Values;

/// <summary>What <c>instance of</c> asks for. Nothing but Null holds null.</summary>
/// <param name="Parts">The element type of a list or range, or the entries that a context must have.</param>
sealed record FeelType(string Name, ImmutableArray<(string Name, FeelType Type)> Parts)
{
    public static bool IsKnown(string name) => name is "Any" or "Null" or "number" or "string" or "boolean" or "list" or "context" or "range" or "function"
        or "day time duration" or "year month duration" or Kinds.Date or Kinds.Time or Kinds.DateTime or Kinds.DaysTime or Kinds.YearsMonths;

    public bool Holds(FeelValue value) => Name switch
    {
        "Any" => value is not FeelNull,
        "Null" => value is FeelNull,
        "day time duration" => value is FeelDaysTime,
        "year month duration" => value is FeelYearsMonths,
        "list" => value is FeelList list && (Parts.IsEmpty || list.Items.All(Parts[0].Type.Holds)),
        "range" => value is FeelRange range && (Parts.IsEmpty || (HoldsEnd(range.Low) && HoldsEnd(range.High))),
        "context" => value is FeelContext context && Parts.All(part => context.Entries.ContainsKey(part.Name) && part.Type.Holds(context[part.Name])),
        _ => Kinds.Of(value) == Name,
    };

    private bool HoldsEnd(FeelValue end) => end is FeelNull || Parts[0].Type.Holds(end);
}
