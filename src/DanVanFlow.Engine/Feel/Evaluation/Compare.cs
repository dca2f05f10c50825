using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Evaluation;

enum Relation { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual }

/// <summary>Equality and order (DMN 1.5, 10.3.2.13). Null with order is null; different kinds are trouble, for they are never meant.</summary>
static class Compare
{
    public static Relation? Parse(string sign) => sign switch
    {
        "=" => Relation.Equal,
        "!=" => Relation.NotEqual,
        "<" => Relation.Less,
        "<=" => Relation.LessOrEqual,
        ">" => Relation.Greater,
        ">=" => Relation.GreaterOrEqual,
        _ => null,
    };

    public static string Sign(Relation relation) => relation switch
    {
        Relation.Equal => "=",
        Relation.NotEqual => "!=",
        Relation.Less => "<",
        Relation.LessOrEqual => "<=",
        Relation.Greater => ">",
        _ => ">=",
    };

    public static FeelValue By(Relation relation, FeelValue left, FeelValue right, int at)
    {
        if (relation is Relation.Equal or Relation.NotEqual)
        {
            if (left is not FeelNull && right is not FeelNull && left.GetType() != right.GetType()) throw Mismatch(Sign(relation), left, right, at);
            return left.Equals(right) == (relation == Relation.Equal);
        }
        if (left is FeelNull || right is FeelNull) return FeelValue.Null;
        var order = Order(left, right) ?? throw Mismatch(Sign(relation), left, right, at);
        return relation switch
        {
            Relation.Less => order < 0,
            Relation.LessOrEqual => order <= 0,
            Relation.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static FeelTrouble Mismatch(string sign, FeelValue left, FeelValue right, int at) =>
        new($"'{sign}' cannot compare {Kinds.Show(left)} with {Kinds.Show(right)}", at);

    /// <summary>Null when the two have no order: different kinds, or one time with an offset and one without.</summary>
    public static int? Order(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value.CompareTo(b.Value),
        (FeelText a, FeelText b) => CodePoints(a.Value, b.Value),
        (FeelDate a, FeelDate b) => a.Value.CompareTo(b.Value),
        (FeelTime a, FeelTime b) when a.Offset.HasValue == b.Offset.HasValue => a.UtcTicks.CompareTo(b.UtcTicks),
        (FeelDateTime a, FeelDateTime b) when a.Offset.HasValue == b.Offset.HasValue => a.UtcTicks.CompareTo(b.UtcTicks),
        (FeelDaysTime a, FeelDaysTime b) => a.Value.CompareTo(b.Value),
        (FeelYearsMonths a, FeelYearsMonths b) => a.Months.CompareTo(b.Months),
        _ => null,
    };

    // UTF-16 order differs from code point order only when a surrogate meets U+E000 and above.
    private static int CodePoints(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
            if (a[i] != b[i])
                return char.IsSurrogate(a[i]) != char.IsSurrogate(b[i]) ? (char.IsSurrogate(a[i]) ? 1 : -1) : a[i].CompareTo(b[i]);
        return a.Length.CompareTo(b.Length);
    }

    /// <summary>Three-valued: null when the value is null. Trouble when the value cannot be compared with the range's ends.</summary>
    public static bool? Contains(FeelRange range, FeelValue value, int at)
    {
        if (value is FeelNull || (range.Low is FeelNull && range.High is FeelNull)) return null;
        if (range.Low is not FeelNull)
        {
            var low = Order(value, range.Low) ?? throw Mismatch("in", value, range, at);
            if (low < 0 || (low == 0 && !range.LowClosed)) return false;
        }
        if (range.High is FeelNull) return true;
        var high = Order(value, range.High) ?? throw Mismatch("in", value, range, at);
        return high < 0 || (high == 0 && range.HighClosed);
    }
}
