using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// Letters keep the house's quiet hours and each person's own; nothing comes on a day off. What is about signing in is not held up:
/// somebody sits before the screen and waits for it.
/// </summary>
sealed class ChosenTiming(HouseHours house, IReminderSources sources, OrganizationCache organizations) : ILetterTiming
{
    public async Task<Func<string, LetterOrder, LetterTiming>> For(FlowDb db, IReadOnlyCollection<string> persons, DateTimeOffset now, CancellationToken cancel)
    {
        var chosen = await db.PersonalLetters.AsNoTracking().Where(row => persons.Contains(row.Person)).ToDictionaryAsync(row => row.Person, PersonalChoices.Read, cancel);
        var calendars = new PersonCalendars(organizations.Current, sources.Calendars, VietnamTime.LocalDate(now));
        return (person, order) =>
        {
            if (!HoldsBack(order.Letter))
                return new LetterTiming(now);
            var mine = chosen.GetValueOrDefault(person);
            var hours = (mine?.Hours ?? house.Quiet).Within(house.Quiet);
            var at = hours.NextAllowed(now, calendars.Of(person));
            return order.Letter == LetterKinds.Reminder || order.Facts.ContainsKey(LetterFacts.Held) ? new LetterTiming(at) : house.Ways.WayFor(order.Letter, mine) switch
            {
                LetterWay.Off => new LetterTiming(at, Unwanted: true),
                LetterWay.Digest => new LetterTiming(at, InDigest: true),
                _ => new LetterTiming(at),
            };
        };
    }

    static bool HoldsBack(string letter) => !LetterKinds.OnlyToThePerson.Contains(letter);
}
