using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// Exact where decimal is; log, exp and odd powers go through double, about 15 digits. Out of domain (a root of -1) is null, as FEEL says.
static class NumberFunctions
{
    public static readonly Builtin[] All =
    [
        new("decimal: n, scale", a => Rounded(a, 1, static (n, scale) => decimal.Round(n, scale, MidpointRounding.ToEven))),
        new("floor: n, [scale]", a => Rounded(a, 1, static (n, scale) => decimal.Round(n, scale, MidpointRounding.ToNegativeInfinity))),
        new("ceiling: n, [scale]", a => Rounded(a, 1, static (n, scale) => decimal.Round(n, scale, MidpointRounding.ToPositiveInfinity))),
        new("round up: n, scale", a => Rounded(a, 1, static (n, scale) => decimal.Round(n, scale, n < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity))),
        new("round down: n, scale", a => Rounded(a, 1, static (n, scale) => decimal.Round(n, scale, MidpointRounding.ToZero))),
        new("round half up: n, scale", a => Rounded(a, 1, static (n, scale) => decimal.Round(n, scale, MidpointRounding.AwayFromZero))),
        new("round half down: n, scale", a => Rounded(a, 1, HalfDown)),
        new("abs: n", Abs),
        new("modulo: dividend, divisor", a => Modulo(a.Number(0), a.Number(1))),
        new("sqrt: number", a => a.Number(0) < 0 ? FeelValue.Null : Root(a.Number(0))),
        new("log: number", a => a.Number(0) <= 0 ? FeelValue.Null : (decimal)Math.Log((double)a.Number(0))),
        new("exp: number", a => (decimal)Math.Exp((double)a.Number(0))),
        new("odd: number", a => IsWhole(a) && a.Number(0) % 2 != 0),
        new("even: number", a => IsWhole(a) && a.Number(0) % 2 == 0),
    ];

    private static FeelValue Rounded(Arguments a, int scaleAt, Func<decimal, int, decimal> round)
    {
        var (number, scale) = (a.Number(0), a.Has(scaleAt) ? a.Whole(scaleAt) : 0);
        if (scale is < -6111 or > 6176) throw a.Trouble($"takes a scale from -6111 to 6176, not {scale}");
        if (scale is >= 0 and <= 28) return round(number, scale);
        if (scale > 28) return number;
        if (scale < -28) return 0m;
        var power = 1m;
        for (var i = 0; i < -scale; i++) power *= 10;
        return round(number / power, 0) * power;
    }

    private static decimal HalfDown(decimal number, int scale)
    {
        var nearZero = decimal.Round(number, scale, MidpointRounding.ToZero);
        var away = decimal.Round(number, scale, MidpointRounding.AwayFromZero);
        return Math.Abs(number - nearZero) > Math.Abs(away - number) ? away : nearZero;
    }

    private static FeelValue Abs(Arguments a) => a[0] switch
    {
        FeelDaysTime span => new FeelDaysTime(span.Value.Duration()),
        FeelYearsMonths months => new FeelYearsMonths(Math.Abs(months.Months)),
        _ => Math.Abs(a.Number(0)),
    };

    // The result has the divisor's sign: modulo(-12, 5) is 3.
    private static decimal Modulo(decimal dividend, decimal divisor)
    {
        var rest = dividend % divisor;
        return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
    }

    /// <summary>Newton's method on decimals, from double's guess: all 28 digits.</summary>
    public static decimal Root(decimal number)
    {
        if (number == 0) return 0;
        var root = (decimal)Math.Sqrt((double)number);
        for (var i = 0; i < 3; i++) root = root / 2 + number / root / 2;
        var whole = decimal.Round(root);
        return whole * whole == number ? whole : root;
    }

    private static bool IsWhole(Arguments a) => a.Number(0) == decimal.Truncate(a.Number(0));
}
