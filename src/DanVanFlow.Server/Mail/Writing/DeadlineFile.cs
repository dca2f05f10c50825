using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// The deadline as a calendar file, for letters that ask for work or move a deadline. One entry per case: a letter with a later deadline moves the entry that an earlier one made,
/// and the calendar feed uses the same name for it.
/// </summary>
public static class DeadlineFile
{
    static readonly string[] Kinds =
    [
        LetterKinds.Assigned, LetterKinds.Returned, LetterKinds.CallOpened, LetterKinds.CaseOpened, LetterKinds.CallChanged, LetterKinds.ExtensionGranted, LetterKinds.UnitReadmitted,
    ];

    /// <summary>What a deadline takes in a calendar: the half hour before it.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(30);

    public static string UidOf(string onCase, MailOptions mail) => $"case-{onCase}@{mail.Domain}";

    /// <summary>Grows with every letter, so that programs which go by SEQUENCE and not by DTSTAMP take the newer day (RFC 5545, 3.8.7.4). Minutes, to stay an integer for ever.</summary>
    static int Sequence(DateTimeOffset now) => (int)Math.Max(0, (now - Begun).TotalMinutes);

    static readonly DateTimeOffset Begun = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Null when the letter asks for nothing by a date.</returns>
    public static string? For(LetterOrder order, LetterAbout about, MailOptions mail, DateTimeOffset now)
    {
        if (order is not { Case: { } onCase, DueAt: { } due } || !Kinds.Contains(order.Letter))
            return null;
        var summary = LetterTexts.Shared.Say(about.Unit is null ? "calendar-summary" : "calendar-summary-unit", about);
        return IcsFile.Write([new IcsEvent(UidOf(onCase, mail), now, due - Shown, due, summary, about.Task, mail.PublicAddress.TrimEnd('/') + about.CasePath, Sequence(now))]);
    }
}
