using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>One reminder, said, skipped or still to come.</summary>
/// <param name="At">When it was decided, or when it will be said.</param>
/// <param name="PlannedAt">When it should have been said.</param>
/// <param name="State">A word of <see cref="ReminderStates"/>.</param>
/// <param name="Told">Account ids of those who were told, or would be.</param>
/// <param name="Declined">Account ids of those who chose not to hear it.</param>
public sealed record RegisterLine(
    DateTimeOffset At, DateTimeOffset PlannedAt, string Subject, string Case, string Unit, string Workflow, string Rule, string Step, PostAddress Recipient, string Kind,
    string State, IReadOnlyList<string> Told, IReadOnlyList<string> Declined);

/// <summary>Null leaves a question open.</summary>
public sealed record RegisterQuestion(DateTimeOffset From, DateTimeOffset To)
{
    public string? Case { get; init; }

    /// <summary>Codes of the units that the cases are about.</summary>
    public IReadOnlySet<string>? Units { get; init; }

    /// <summary>Account ids, any of them.</summary>
    public IReadOnlySet<string>? Persons { get; init; }
    public string? Rule { get; init; }
    public string? State { get; init; }
    public int Most { get; init; } = int.MaxValue;
}

/// <summary>
/// The ledger and the plan as one list: what was said and why something was not, then what will be said. Pages, the download and the verb read it here.
/// </summary>
public sealed class ReminderRegister(FlowDb db, ReminderPreview preview, TimeProvider clock)
{
    /// <summary>What the ledger holds between the two moments, newest first.</summary>
    public async Task<IReadOnlyList<RegisterLine>> Past(RegisterQuestion question, UnitScope scope, CancellationToken cancel = default)
    {
        var rows = db.Reminders.AsNoTracking().Where(row => row.At >= question.From && row.At < question.To);
        if (question.Case is { } id)
            rows = rows.Where(row => row.Case == id);
        if (question.Rule is { } rule)
            rows = rows.Where(row => row.Rule == rule);
        if (question.State is { } state)
            rows = rows.Where(row => row.State == state);
        var lines = new List<RegisterLine>();
        await foreach (var row in rows.OrderByDescending(row => row.At).ThenBy(row => row.Subject).ThenByDescending(row => row.PlannedAt).ThenBy(row => row.Recipient).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var line = LineOf(row);
            if (scope.Contains(line.Unit) && Answers(question, line))
                lines.Add(line);
            if (lines.Count == question.Most)
                break;
        }
        return lines;
    }

    /// <summary>What will be said until then if nothing changes, soonest first; what is due and waits for the morning comes first.</summary>
    public async Task<IReadOnlyList<RegisterLine>> Coming(
        RegisterQuestion question, UnitScope scope, Domain.Organization.Organization organization, CancellationToken cancel = default)
    {
        if (question.To <= clock.GetUtcNow())
            return [];
        var today = VietnamTime.LocalDate(clock.GetUtcNow());
        var lines = (await preview.Read(organization, scope, question.To, cancel: cancel)).Where(line => line.IsDue || line.At >= question.From)
            .Select(line => LineOf(line, organization, today));
        return [.. lines.Where(line => (question.Case is null || line.Case == question.Case) && (question.Rule is null || line.Rule == question.Rule)
            && (question.State is null || line.State == question.State) && Answers(question, line)).Take(question.Most)];
    }

    /// <summary>Both, in order of time: what the verb prints.</summary>
    public async Task<IReadOnlyList<RegisterLine>> Whole(
        RegisterQuestion question, UnitScope scope, Domain.Organization.Organization organization, CancellationToken cancel = default) =>
        [.. (await Past(question, scope, cancel)).OrderBy(line => line.At).ThenBy(line => line.PlannedAt), .. await Coming(question, scope, organization, cancel)];

    static bool Answers(RegisterQuestion question, RegisterLine line) =>
        question.Units?.Contains(line.Unit) != false && (question.Persons is not { } persons || line.Told.Any(persons.Contains) || line.Declined.Any(persons.Contains));

    static RegisterLine LineOf(ReminderRow row)
    {
        var persons = (row.Persons ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new RegisterLine(
            row.At, row.PlannedAt, row.Subject, row.Case ?? row.Subject.Split(':').ElementAtOrDefault(1) ?? "", row.Unit ?? "", row.Workflow ?? "", row.Rule, row.Step,
            PostAddress.TryParse(row.Recipient, out var post) ? post : new PostAddress(row.Recipient, ""), row.Kind ?? "", row.State,
            [.. persons.Where(person => person[0] != '-')], [.. persons.Where(person => person[0] == '-').Select(person => person[1..])]);
    }

    public static RegisterLine LineOf(PreviewLine line, Domain.Organization.Organization organization, DateOnly today) => new(
        line.At, line.At, line.Reminder.Subject, line.Work.Case, line.Work.CaseUnit, line.Work.Workflow, line.Reminder.Rule, line.Reminder.Step, line.Reminder.Recipient,
        DigestOrders.WordOf(line.Reminder.Kind), line.IsDue ? ReminderStates.Due : ReminderStates.Planned,
        [.. organization.StaffingOf(line.Reminder.Recipient.Role == ReminderPlan.Mailbox ? line.Reminder.Recipient with { Role = Roles.Clerk } : line.Reminder.Recipient, today, line.Work.Workflow)
            .Actors.Select(actor => actor.PersonId).Distinct()], []);
}
