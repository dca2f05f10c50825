using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// Who hears what is said to a post: those who may act in it today, substitutes and stand-ins among them, as far as their account works,
/// and in the way each of them chose.
/// </summary>
sealed class Hearers
{
    readonly Dictionary<(PostAddress, string), string[]> known = [];
    readonly HashSet<string> reachable;
    readonly Dictionary<string, PersonalLetters> chosen;
    readonly Domain.Organization.Organization organization;
    readonly DateOnly today;
    readonly LetterWays ways;

    readonly Dictionary<string, string> contacts;

    Hearers(HashSet<string> reachable, Dictionary<string, string> contacts, Dictionary<string, PersonalLetters> chosen, Domain.Organization.Organization organization, DateOnly today, LetterWays ways) =>
        (this.reachable, this.contacts, this.chosen, this.organization, this.today, this.ways) = (reachable, contacts, chosen, organization, today, ways);

    public static async Task<Hearers> Find(FlowDb db, Domain.Organization.Organization organization, DateOnly today, LetterWays ways, CancellationToken cancel)
    {
        var reachable = await db.Users.AsNoTracking().Where(person => person.DisabledAt == null).Select(person => person.Id).ToHashSetAsync(cancel);
        var contacts = await db.UnitContacts.AsNoTracking().ToDictionaryAsync(row => row.Unit, row => row.Fallback, cancel);
        var chosen = await db.PersonalLetters.AsNoTracking().ToDictionaryAsync(row => row.Person, PersonalChoices.Read, cancel);
        return new Hearers(reachable, contacts, chosen, organization, today, ways);
    }

    public IReadOnlyList<string> Of(PostAddress post, string workflow)
    {
        if (!known.TryGetValue((post, workflow), out var persons))
            known[(post, workflow)] = persons = [.. PersonsOf(post, workflow).Distinct().Where(reachable.Contains)];
        return persons;
    }

    // The unit's mailbox is an account that the unit named as its contact; without one, whoever keeps its records, else whoever leads it.
    IEnumerable<string> PersonsOf(PostAddress post, string workflow) =>
        post.Role != ReminderPlan.Mailbox ? Actors(post, workflow)
        : contacts.TryGetValue(post.Unit, out var contact) ? [contact]
        : Actors(post with { Role = Roles.Clerk }, workflow);

    IEnumerable<string> Actors(PostAddress post, string workflow) => organization.StaffingOf(post, today, workflow).Actors.Select(actor => actor.PersonId);

    public LetterWay WayOf(string person, ReminderKind kind) => ways.WayFor(LetterWays.Of(kind), chosen.GetValueOrDefault(person));
}
