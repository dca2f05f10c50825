using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Reminder;

/// <summary>
/// What the ledger decided to say this morning: about one case, or one digest for all cases of a person. Before the deadline it speaks of time left, after it
/// politely of what is awaited; to a superior it only tells.
/// </summary>
sealed class ReminderLetter() : Letter(LetterKinds.Reminder)
{
    public override LetterContent Write(LetterAbout about)
    {
        if (about.Several.Count == 0)
            return Words(about, Variant(about));
        return Words(about, "several") with
        {
            Details = [],
            List = [.. about.Several.Select(one => (Line(one), one.CasePath))],
            Path = "/",
        };
    }

    // A digest also holds other letters of somebody who wants them in the morning.
    string Line(LetterAbout one) => one.IsConfidential ? one.Paper : First(Texts.Say(
        one.Order.Letter == LetterKinds.Reminder ? $"{Variant(one)}-line" : Texts.Has($"{one.Order.Letter}-line") ? $"{one.Order.Letter}-line" : "other-line", one));

    // "before-due", "on-due", "overdue", "waiting", as the sweep wrote it.
    static string Variant(LetterAbout about) => about.Fact(LetterFacts.Reminder) switch
    {
        "before-due" => "before-due",
        "on-due" => "on-due",
        "overdue" => "overdue",
        "escalation" => "escalation",
        "handed-over" => "handed-over",
        _ => "waiting",
    };
}
