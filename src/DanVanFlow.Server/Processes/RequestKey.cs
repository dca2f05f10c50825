using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>A repeated request says so with the same key; the same key with another body is a mistake and is refused.</summary>
/// <param name="Key">As sent in the <c>Idempotency-Key</c> header.</param>
/// <param name="Request">SHA-256 over method, path and body.</param>
public sealed record RequestKey(string Key, string Request)
{
    public IdempotencyRow Answer(string person, int status, string json, DateTimeOffset now) =>
        new() { Person = person, Key = Key, Request = Request, Status = status, Answer = json, At = now };
}
