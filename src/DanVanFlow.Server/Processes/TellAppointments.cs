using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Performs <see cref="AppointmentOrder"/>: compares with what was told last, writes that down and orders the letters in one transaction. Told already is told nothing, so an order may be
/// performed twice. Who is no longer named is told that it is called off, unless another post of theirs still is.
/// </summary>
public sealed class TellAppointments(OrganizationCache organizations, TimeProvider clock) : IOutboxPerformer
{
    public string Kind => OutboxKinds.Appointment;

    public async Task Perform(IReadOnlyList<OutboxRow> claimed, OutboxRecord record, CancellationToken cancel)
    {
        foreach (var row in claimed)
        {
            var order = AppointmentOrder.Read(row);
            if (order.Trouble is { } trouble)
                await record.Failed(row, $"Appointment {order.Id} of workflow {order.Workflow}: {trouble}", forGood: true, cancel: cancel);
            else
                await record.Done([row], db => Tell(db, order), cancel);
        }
    }

    async Task Tell(FlowDb db, AppointmentOrder order)
    {
        var now = clock.GetUtcNow();
        var told = await db.Appointments.FirstOrDefaultAsync(row => row.Case == order.Case && row.Id == order.Id);
        if (told?.Version >= order.Version)
            return;
        var holds = told is { CancelledAt: null };
        var before = holds ? told!.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (order is not { First: { } first, Last: { } last })
        {
            if (!holds)
                return;
            (told!.CancelledAt, told.Version, told.ToldAt) = (now, order.Version, now);
            db.Outbox.AddRange(Letters(order, "cancelled", before, [], (told.First, told.Last, told.Place), null, now));
            return;
        }

        var was = holds ? ((DateOnly First, DateOnly Last)?)(told!.First, told.Last) : null;
        var moved = holds && (told!.First, told.Last, told.Place) != (first, last, order.Place);
        var dropped = People(order, before.Except(order.Posts)).Except(People(order, order.Posts)).ToList();
        db.Outbox.AddRange(Letters(order, "new", [.. order.Posts.Except(before)], [], (first, last, order.Place), null, now));
        if (moved)
            db.Outbox.AddRange(Letters(order, "moved", [.. order.Posts.Intersect(before)], [], (first, last, order.Place), was, now));
        if (was is { } old)
            db.Outbox.AddRange(Letters(order, "cancelled", [], dropped, (old.First, old.Last, told!.Place), null, now));
        if (told is null)
            db.Appointments.Add(told = new() { Case = order.Case, Id = order.Id, First = first, Last = last, Place = order.Place, Posts = "", Version = 0, ToldAt = now });
        (told.First, told.Last, told.Place, told.Posts, told.Version, told.ToldAt, told.CancelledAt) = (first, last, order.Place, string.Join(' ', order.Posts), order.Version, now, null);
    }

    IEnumerable<string> People(AppointmentOrder order, IEnumerable<string> posts) =>
        posts.Select(PostAddress.Parse).SelectMany(post => organizations.Current.StaffingOf(post, VietnamTime.LocalDate(clock.GetUtcNow()), order.Workflow).Actors.Select(actor => actor.PersonId)).Distinct();

    // A post for which nobody acts gets no order: it would only lie among the undelivered; the case's page says who was not told.
    IEnumerable<OutboxRow> Letters(AppointmentOrder order, string change, IReadOnlyList<string> posts, IReadOnlyList<string> persons, (DateOnly First, DateOnly Last, string? Place) facts, (DateOnly First, DateOnly Last)? old, DateTimeOffset now)
    {
        if (persons.Count == 0 && !People(order, posts).Any())
            yield break;
        var said = new Dictionary<string, string>
        {
            [LetterFacts.AppointmentId] = order.Id, [LetterFacts.AppointmentVi] = order.NameVi, [LetterFacts.AppointmentEn] = order.NameEn, [LetterFacts.Change] = change,
            [LetterFacts.From] = Day(facts.First), [LetterFacts.To] = Day(facts.Last), [LetterFacts.By] = order.By, [LetterFacts.Number] = order.Version.ToString(CultureInfo.InvariantCulture),
        };
        if (facts.Place is { } place)
            said[LetterFacts.Place] = place;
        if (old is { } before)
            (said[LetterFacts.OldFrom], said[LetterFacts.OldTo]) = (Day(before.First), Day(before.Last));
        yield return new LetterOrder { Letter = LetterKinds.Appointment, Case = order.Case, Posts = posts, Persons = persons, Unit = order.Unit, Workflow = order.Workflow, Facts = said }
            .ToOutbox($"letter-{order.Case}-{order.Version}-{order.Id}-{change}", now);
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
