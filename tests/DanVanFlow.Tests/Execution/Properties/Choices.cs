namespace DanVanFlow.Tests.Execution.Properties;

/// <summary>
/// Numbers that decide, one after another; when they run out, the simplest thing is chosen. Route and walk both drink from one list, so that
/// shrinking the list shrinks both, and a failing case is a list of numbers that can be pasted into a test.
/// </summary>
sealed class Choices(int[] numbers)
{
    private int _next;

    public bool Any => _next < numbers.Length;

    /// <summary>From 0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => Any ? (int)((uint)numbers[_next++] % (uint)bound) : 0;

    public T From<T>(IReadOnlyList<T> options) => options[Below(options.Count)];
}
