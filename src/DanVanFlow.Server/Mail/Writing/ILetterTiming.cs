using DanVanFlow.Server.Data;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// When a letter may reach a person: quiet hours, days off, and what the person chose. The reminders' room, further up, answers; where nobody does, every letter
/// leaves at once.
/// </summary>
public interface ILetterTiming
{
    /// <returns>Asked once for a batch of letters, so that it may read what these persons chose.</returns>
    Task<Func<string, LetterOrder, LetterTiming>> For(FlowDb db, IReadOnlyCollection<string> persons, DateTimeOffset now, CancellationToken cancel);
}

/// <param name="NotBefore">When it may leave; the moment of writing for most.</param>
/// <param name="InDigest">Held for the person's next digest instead.</param>
/// <param name="Unwanted">The person chose not to get this kind; no letter is written.</param>
public readonly record struct LetterTiming(DateTimeOffset NotBefore, bool InDigest = false, bool Unwanted = false);

sealed class AtOnceTiming : ILetterTiming
{
    public Task<Func<string, LetterOrder, LetterTiming>> For(FlowDb db, IReadOnlyCollection<string> persons, DateTimeOffset now, CancellationToken cancel) =>
        Task.FromResult<Func<string, LetterOrder, LetterTiming>>((_, _) => new LetterTiming(now));
}
