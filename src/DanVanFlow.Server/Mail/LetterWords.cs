namespace DanVanFlow.Server.Mail;

/// <summary>Why a letter did not reach the person, as the column letters.outcome says it.</summary>
public static class LetterOutcomes
{
    /// <summary>The mail server refused it at once and for good.</summary>
    public const string Refused = "refused";

    /// <summary>It was taken and came back later.</summary>
    public const string Bounced = "bounced";

    /// <summary>It was not tried, because the address is known not to work; somebody else was written to.</summary>
    public const string Suppressed = "suppressed";
}

/// <summary>Lines of a letter's own log (letter_events.what). Each has a text "Letters.Event.…" on the letter's page.</summary>
public static class LetterEvents
{
    public const string Accepted = "accepted";
    public const string Refused = "refused";
    public const string NotNow = "not-now";
    public const string Closed = "closed";
    public const string Dead = "dead";
    public const string Bounced = "bounced";
    public const string Suppressed = "suppressed";
    public const string Redirected = "redirected";
    public const string NobodyElse = "nobody-else";
    public const string Again = "again";

    public static readonly IReadOnlyList<string> All = [Accepted, Refused, NotNow, Closed, Dead, Bounced, Suppressed, Redirected, NobodyElse, Again];
}
