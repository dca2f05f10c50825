using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Outbox;

/// <summary>
/// "Write this kind of letter about this case to whoever holds these posts." The step path puts it into the outbox in its own transaction and
/// knows neither addresses nor words: who holds a post, in which language and in which sentences is found out after the commit, by the mail room.
/// </summary>
public sealed record LetterOrder
{
    /// <summary>Kind word, and the folder of its words under Mail/Letters: see <see cref="LetterKinds"/>.</summary>
    public required string Letter { get; init; }

    public string? Case { get; init; }

    /// <summary>Work item of the case that the letter asks for; null when the letter only tells.</summary>
    public int? Item { get; init; }

    /// <summary>Post addresses such as <c>officer@615</c>; everybody who holds one of them at the moment of writing gets one letter.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>Account ids, besides the posts.</summary>
    public IReadOnlyList<string> Persons { get; init; } = [];

    /// <summary>What the words need and no row tells: see <see cref="LetterFacts"/> for the names.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = NoFacts;

    public string? Unit { get; init; }
    public string? Period { get; init; }
    public string? Workflow { get; init; }
    public DateTimeOffset? DueAt { get; init; }

    static readonly Dictionary<string, string> NoFacts = [];

    /// <summary>The row to write with the step. The same id written twice is one row, so derive it from what happened (case, event number), not from chance.</summary>
    public OutboxRow ToOutbox(string id, DateTimeOffset now) => new()
    {
        Id = id,
        Kind = OutboxKinds.Letter,
        Payload = LetterOrderJson.Write(this),
        CreatedAt = now,
        DueAt = now,
    };

    /// <summary>Several orders as one fact, for a letter about several cases.</summary>
    public static string WriteMany(IEnumerable<LetterOrder> orders) => LetterOrderJson.WriteMany(orders);

    public static IReadOnlyList<LetterOrder> ReadMany(string fact) => LetterOrderJson.ReadMany(fact);

    /// <summary>Throws <see cref="FormatException"/> when the payload is not a letter order.</summary>
    public static LetterOrder From(OutboxRow row) => Read(row.Payload);

    public static LetterOrder Read(string payload) => LetterOrderJson.Read(payload);
}
