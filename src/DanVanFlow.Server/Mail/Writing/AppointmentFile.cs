using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// An appointment of a case as a calendar file: whole days, with the place. The same UID whatever happens to it, so a letter that moves the days moves the entry and one that calls it off takes
/// it away; the calendar feed uses the same name.
/// </summary>
public static class AppointmentFile
{
    public static string UidOf(string onCase, string appointment, MailOptions mail) => $"case-{onCase}-{appointment}@{mail.Domain}";

    /// <returns>Null when the letter is about no appointment, or may not say of which.</returns>
    internal static string? For(LetterAbout about, MailOptions mail, DateTimeOffset now)
    {
        if (about.Order is not { Letter: LetterKinds.Appointment, Case: { } onCase } || about.Fact(LetterFacts.AppointmentId) is not { } id
            || Day(about.Fact(LetterFacts.From)) is not { } first || Day(about.Fact(LetterFacts.To)) is not { } last)
            return null;
        return IcsFile.Write(
        [
            IcsEvent.OfDays(UidOf(onCase, id, mail), now, new(first, last), Summary(about)) with
            {
                Location = about.Fact(LetterFacts.Place), Url = mail.PublicAddress.TrimEnd('/') + about.CasePath, Organizer = mail.From, IsCancelled = about.Fact(LetterFacts.Change) == "cancelled",
                Sequence = int.TryParse(about.Fact(LetterFacts.Number), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            },
        ]);
    }

    static string Summary(LetterAbout about) =>
        string.Join(", ", new[] { about.Fact(about.Language == "en" ? LetterFacts.AppointmentEn : LetterFacts.AppointmentVi), about.Unit }.OfType<string>());

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}
