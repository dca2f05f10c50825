namespace DanVanFlow.Bench.Floor;

/// <summary>One step of the hard-coded server: a start (with its answers) or an approval of an item.</summary>
sealed class FloorStep(string id, int item, string? unit, string? period, string? answers)
{
    readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    /// <summary>The item that is approved; 0 for a start.</summary>
    public int Item => item;
    public string? Unit => unit;
    public string? Period => period;
    public string? Answers => answers;
    public long At { get; } = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>Number of the item that is open now; 0 when the case is over, -1 when the step was not possible.</summary>
    public Task<int> Done => _done.Task;
    public int Result { get; set; }
    public void Answer() => _done.TrySetResult(Result);
    public void Fail(Exception trouble) => _done.TrySetException(trouble);
}

static class FloorRows
{
    public const int Levels = 3;
    public const string Journal = "{\"event\":\"WorkItemCompleted\",\"element\":\"approve\",\"verdict\":\"approve\"}";
    public const string Letter = "{\"letter\":\"assigned\",\"post\":\"leader\",\"workflow\":\"three-level\"}";

    /// <param name="moment">The provider's word for a number of milliseconds.</param>
    public static string Schema(string moment) => $"""
        CREATE TABLE instances (id text NOT NULL PRIMARY KEY, unit text NOT NULL, period text NOT NULL, status text NOT NULL, answers text NOT NULL, version integer NOT NULL, at {moment} NOT NULL);
        CREATE TABLE items (instance text NOT NULL, item integer NOT NULL, post text NOT NULL, opened {moment} NOT NULL, closed {moment}, verdict text, PRIMARY KEY (instance, item));
        CREATE TABLE journal (instance text NOT NULL, number integer NOT NULL, event text NOT NULL, at {moment} NOT NULL, PRIMARY KEY (instance, number));
        CREATE TABLE outbox (id text NOT NULL PRIMARY KEY, payload text NOT NULL, at {moment} NOT NULL);
        """;
}
