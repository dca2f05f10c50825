namespace DanVanFlow.Engine.Feel.Values;

/// <summary>An interval of comparable values. A null end means unbounded on that side, as in <c>(&lt; 5)</c>.</summary>
public sealed record FeelRange(FeelValue Low, bool LowClosed, FeelValue High, bool HighClosed) : FeelValue;
