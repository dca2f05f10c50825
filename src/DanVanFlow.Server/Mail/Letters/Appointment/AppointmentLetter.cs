using System.Globalization;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Letters.Appointment;

/// <summary>Days to keep free for a case, days that moved, or days that are free again; the calendar entry goes along (<see cref="AppointmentFile"/>).</summary>
sealed class AppointmentLetter() : Letter(LetterKinds.Appointment)
{
    public override LetterContent Write(LetterAbout about) => Words(In(about), about.Fact(LetterFacts.Change) is "moved" or "cancelled" ? about.Fact(LetterFacts.Change) : null);

    // What the order says in codes and two languages, in the words of one letter.
    static LetterAbout In(LetterAbout about)
    {
        var facts = about.Order.Facts.ToDictionary();
        facts["appointment"] = about.Fact(about.Language == "en" ? LetterFacts.AppointmentEn : LetterFacts.AppointmentVi) ?? "";
        facts["days"] = Days(about, LetterFacts.From, LetterFacts.To) ?? "";
        if (Days(about, LetterFacts.OldFrom, LetterFacts.OldTo) is { } before && before != facts["days"])
            facts["old-days"] = before;
        return about with { Order = about.Order with { Facts = facts } };
    }

    static string? Days(LetterAbout about, string from, string to) => (Day(about, from), Day(about, to)) switch
    {
        ({ } first, { } last) when first != last => about.Language == "en" ? $"from {first} to {last}" : $"từ ngày {first} đến ngày {last}",
        ({ } first, _) => about.Language == "en" ? $"on {first}" : $"ngày {first}",
        _ => null,
    };

    static string? Day(LetterAbout about, string fact) =>
        DateOnly.TryParseExact(about.Fact(fact), "yyyy-MM-dd", out var day) ? day.ToString(about.Language == "en" ? "d MMMM yyyy" : "dd/MM/yyyy", CultureInfo.InvariantCulture) : null;
}
