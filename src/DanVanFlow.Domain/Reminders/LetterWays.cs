using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DanVanFlow.Domain.Reminders;

/// <summary>How a kind of letter reaches a person: by itself as soon as somebody may be spoken to, in the morning's digest, or not at all.</summary>
public enum LetterWay { AtOnce, Digest, Off }

/// <summary>What one person may choose for one kind.</summary>
/// <param name="Kind">A kind of letter (<c>returned</c>), or of reminder (<c>reminder-overdue</c>).</param>
public sealed record LetterChoice(string Kind, LetterWay Shipped, ImmutableArray<LetterWay> Allowed)
{
    /// <summary>Nothing to choose: the page says so.</summary>
    public bool IsFixed => Allowed.Length == 1;
}

/// <summary>
/// The limits within which people choose. Nobody can silence what asks them to act or says that a date has passed: an office must be able to rely on that.
/// An administrator narrows or widens them by settings.
/// </summary>
public sealed class LetterWays
{
    /// <summary>One word for each kind of reminder, as <c>reminder-before-due</c>.</summary>
    public static string Of(ReminderKind kind) => kind switch
    {
        ReminderKind.BeforeDue => "reminder-before-due",
        ReminderKind.OnDue => "reminder-on-due",
        ReminderKind.Overdue => "reminder-overdue",
        ReminderKind.Waiting => "reminder-waiting",
        _ => "reminder-escalation",
    };

    private static readonly ImmutableArray<LetterChoice> ShippedChoices =
    [
        new("assigned", LetterWay.AtOnce, [LetterWay.AtOnce, LetterWay.Digest]),
        new("returned", LetterWay.AtOnce, [LetterWay.AtOnce]),
        new("approved", LetterWay.AtOnce, [LetterWay.AtOnce, LetterWay.Digest, LetterWay.Off]),
        new("sealed", LetterWay.AtOnce, [LetterWay.AtOnce, LetterWay.Digest, LetterWay.Off]),
        new("withdrawn", LetterWay.AtOnce, [LetterWay.AtOnce, LetterWay.Digest]),
        new("remark-answered", LetterWay.AtOnce, [LetterWay.AtOnce, LetterWay.Digest, LetterWay.Off]),
        new("call-opened", LetterWay.AtOnce, [LetterWay.AtOnce, LetterWay.Digest]),
        new("case-opened", LetterWay.AtOnce, [LetterWay.AtOnce, LetterWay.Digest]),
        new("urged", LetterWay.AtOnce, [LetterWay.AtOnce]),
        new("reminder-before-due", LetterWay.Digest, [LetterWay.Digest, LetterWay.AtOnce, LetterWay.Off]),
        new("reminder-on-due", LetterWay.Digest, [LetterWay.Digest, LetterWay.AtOnce]),
        new("reminder-overdue", LetterWay.Digest, [LetterWay.Digest, LetterWay.AtOnce]),
        new("reminder-waiting", LetterWay.Digest, [LetterWay.Digest, LetterWay.AtOnce, LetterWay.Off]),
        new("reminder-escalation", LetterWay.Digest, [LetterWay.Digest, LetterWay.AtOnce]),
    ];

    private readonly FrozenDictionary<string, LetterChoice> choiceOf;

    private LetterWays(ImmutableArray<LetterChoice> choices) => (Choices, choiceOf) = (choices, choices.ToFrozenDictionary(choice => choice.Kind));

    public static LetterWays Shipped { get; } = new(ShippedChoices);

    /// <summary>In the order in which a page shows them.</summary>
    public ImmutableArray<LetterChoice> Choices { get; }

    /// <param name="mayTurnOff">Kinds that may be silenced, instead of the shipped ones; null leaves those.</param>
    /// <param name="mayWait">Kinds that may wait for the digest, instead of the shipped ones; null leaves those.</param>
    public static LetterWays With(IReadOnlyCollection<string>? mayTurnOff, IReadOnlyCollection<string>? mayWait) => new(
    [
        .. ShippedChoices.Select(choice => choice with
        {
            Allowed = [.. Enum.GetValues<LetterWay>().Where(way => way == choice.Shipped || way switch
            {
                LetterWay.Off => mayTurnOff?.Contains(choice.Kind) ?? choice.Allowed.Contains(way),
                LetterWay.Digest => mayWait?.Contains(choice.Kind) ?? choice.Allowed.Contains(way),
                _ => choice.Allowed.Contains(way),
            })],
        }),
    ]);

    /// <summary>The way that counts: the chosen one while it is allowed, else the shipped one. A kind without a line always comes at once.</summary>
    public LetterWay WayFor(string kind, PersonalLetters? chosen) =>
        choiceOf.TryGetValue(kind, out var choice)
            ? chosen?.Ways.TryGetValue(kind, out var way) == true && choice.Allowed.Contains(way) ? way : choice.Shipped
            : LetterWay.AtOnce;
}

/// <summary>What one person chose.</summary>
/// <param name="Hours">Between these hours letters may come; null for the house's.</param>
public sealed record PersonalLetters(ImmutableDictionary<string, LetterWay> Ways, QuietHours? Hours)
{
    public static readonly PersonalLetters Nothing = new(ImmutableDictionary<string, LetterWay>.Empty, null);

    /// <summary>Fewer hours than these would hold up what others wait for.</summary>
    public static readonly TimeSpan FewestHours = TimeSpan.FromHours(4);

    /// <summary>Why these hours cannot be chosen in this house; null when they can.</summary>
    public static HoursTrouble? Refuse(QuietHours hours, QuietHours house) =>
        hours.DayEnds <= hours.DayBegins ? HoursTrouble.EndsBeforeItBegins
        : hours.DayBegins < house.DayBegins || hours.DayEnds > house.DayEnds ? HoursTrouble.BeyondTheHouse
        : hours.DayEnds - hours.DayBegins < FewestHours ? HoursTrouble.TooFew
        : null;
}

public enum HoursTrouble { EndsBeforeItBegins, BeyondTheHouse, TooFew }
