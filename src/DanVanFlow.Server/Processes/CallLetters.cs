using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

/// <summary>What units are told when something about their call changes: one letter a unit and change, to its officer and its leader.</summary>
static class CallLetters
{
    /// <param name="onCase">The case whose deadline moved, so that the letter moves its entry in people's calendars; null when the letter only tells.</param>
    /// <param name="change">Id of what happened; with the unit it makes the letter's id.</param>
    public static OutboxRow To(string unit, string kind, CallRow call, string about, DateTimeOffset? due, string change, string? remark, DateTimeOffset now, string? by = null,
        DateTimeOffset? oldDue = null, DateOnly? wanted = null, string? onCase = null) => new LetterOrder
    {
        Letter = kind,
        Case = onCase,
        Posts = [$"{Roles.Officer}@{unit}", $"{Roles.Leader}@{unit}"],
        Unit = about,
        Period = call.Period,
        Workflow = call.Workflow,
        DueAt = due,
        Facts = Facts((LetterFacts.Call, call.Id), (LetterFacts.Remark, remark), (LetterFacts.By, by), (LetterFacts.OldDue, oldDue is { } old ? Say(VietnamTime.LocalDate(old)) : null),
            (LetterFacts.Wanted, wanted is { } day ? Say(day) : null)),
    }.ToOutbox($"letter-{change}-{unit}", now);

    static Dictionary<string, string> Facts(params (string Name, string? Value)[] facts) =>
        facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).ToDictionary(fact => fact.Name, fact => fact.Value!);

    static string Say(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
