using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Evaluation;

/// <summary>
/// + - * / ** over numbers and durations, + over strings. Null in, null out; kinds that do not go together are trouble.
/// Dates are in <see cref="DateArithmetic"/>.
/// </summary>
static class Arithmetic
{
    public static FeelValue Add(FeelValue left, FeelValue right, int at) => Guarded("+", left, right, at, static (l, r) => (l, r) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value + b.Value,
        (FeelText a, FeelText b) => a.Value.Length + b.Value.Length <= Limits.LongestText ? a.Value + b.Value : throw new OverflowException(),
        _ => DateArithmetic.Add(l, r),
    });

    public static FeelValue Subtract(FeelValue left, FeelValue right, int at) => Guarded("-", left, right, at, static (l, r) => (l, r) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value - b.Value,
        _ => DateArithmetic.Subtract(l, r),
    });

    public static FeelValue Multiply(FeelValue left, FeelValue right, int at) => Guarded("*", left, right, at, static (l, r) => (l, r) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value * b.Value,
        (FeelNumber a, FeelDaysTime or FeelYearsMonths) => DateArithmetic.Scale(r, a.Value),
        (FeelDaysTime or FeelYearsMonths, FeelNumber b) => DateArithmetic.Scale(l, b.Value),
        _ => null,
    });

    public static FeelValue Divide(FeelValue left, FeelValue right, int at) => Guarded("/", left, right, at, static (l, r) => (l, r) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value / b.Value,
        (FeelDaysTime or FeelYearsMonths, FeelNumber b) => DateArithmetic.Shrink(l, b.Value),
        (FeelDaysTime a, FeelDaysTime b) => (decimal)a.Value.Ticks / b.Value.Ticks,
        (FeelYearsMonths a, FeelYearsMonths b) => (decimal)a.Months / b.Months,
        _ => null,
    });

    public static FeelValue Raise(FeelValue left, FeelValue right, int at) => Guarded("**", left, right, at, static (l, r) => (l, r) switch
    {
        (FeelNumber a, FeelNumber b) => Power(a.Value, b.Value) is { } power ? power : FeelValue.Null,
        _ => null,
    });

    public static FeelValue Negate(FeelValue value, int at) => value switch
    {
        FeelNull => value,
        FeelNumber number => -number.Value,
        FeelDaysTime span when span.Value != TimeSpan.MinValue => new FeelDaysTime(-span.Value),
        FeelYearsMonths span => new FeelYearsMonths(-span.Months),
        _ => throw new FeelTrouble($"'-' cannot negate {Kinds.Show(value)}", at),
    };

    // Exact for whole exponents; others go through double, about 15 digits. A root of a negative number is null.
    private static decimal? Power(decimal number, decimal exponent)
    {
        if (exponent == decimal.Truncate(exponent) && Math.Abs(exponent) <= 1_000_000)
        {
            var (result, square, left) = (1m, number, (int)Math.Abs(exponent));
            for (; left > 0; left >>= 1)
            {
                if ((left & 1) == 1) result *= square;
                if (left > 1) square *= square;
            }
            return exponent < 0 ? 1 / result : result;
        }
        var inexact = Math.Pow((double)number, (double)exponent);
        return double.IsNaN(inexact) ? null : (decimal)inexact;
    }

    private static FeelValue Guarded(string sign, FeelValue left, FeelValue right, int at, Func<FeelValue, FeelValue, FeelValue?> compute)
    {
        if (left is FeelNull || right is FeelNull) return FeelValue.Null;
        try
        {
            return compute(left, right) ?? throw new FeelTrouble($"'{sign}' cannot work with {Kinds.Show(left)} and {Kinds.Show(right)}{Hint(sign, left, right)}", at);
        }
        catch (DivideByZeroException)
        {
            throw new FeelTrouble($"'{sign}' cannot divide {Kinds.Show(left)} by zero", at);
        }
        catch (Exception trouble) when (trouble is OverflowException or ArgumentOutOfRangeException)
        {
            throw new FeelTrouble($"'{sign}' of {Kinds.Show(left)} and {Kinds.Show(right)} is too large to hold", at);
        }
    }

    private static string Hint(string sign, FeelValue left, FeelValue right) =>
        sign == "+" && (left is FeelText || right is FeelText) ? ": string(...) turns a value into text" : "";
}
