namespace DanVanFlow.Engine.Feel.Values;

/// <summary>A value of FEEL (DMN 1.5, 10.3.2). Immutable; equality is by value.</summary>
public abstract record FeelValue
{
    public static FeelValue Null => FeelNull.Instance;

    public static implicit operator FeelValue(string? text) => text is null ? Null : new FeelText(text);
    public static implicit operator FeelValue(decimal number) => new FeelNumber(number);
    public static implicit operator FeelValue(int number) => new FeelNumber(number);
    public static implicit operator FeelValue(bool truth) => truth ? FeelBoolean.True : FeelBoolean.False;
    public static implicit operator FeelValue(DateOnly date) => new FeelDate(date);

    /// <summary>The canonical text; a string is quoted, so that a message shows what it is.</summary>
    public sealed override string ToString() => CanonicalText.Literal(this);
}

public sealed record FeelNull : FeelValue
{
    public static readonly FeelNull Instance = new();
    private FeelNull() { }
}

public sealed record FeelBoolean(bool Value) : FeelValue
{
    public static readonly FeelBoolean True = new(true);
    public static readonly FeelBoolean False = new(false);
}

/// <summary>A decimal of 28 to 29 significant digits (.NET <see cref="decimal"/>); FEEL asks for 34.</summary>
public sealed record FeelNumber(decimal Value) : FeelValue
{
    // 1.0 and 1.00 are one number: decimal's own equality already says so.
}

public sealed record FeelText(string Value) : FeelValue;
