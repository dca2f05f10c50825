using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Inspections;

/// <summary>One inspection of the unit, as far as its checklist goes.</summary>
/// <param name="Id">The case.</param>
/// <param name="Answers">The agreed checklist where there is one, else the visit's.</param>
public sealed record PastVisit(string Id, DateOnly On, Form Form, Answers Answers);

/// <summary>What an item came to at one visit. <see cref="NotAsked"/>: the form of that year had no such item; <see cref="Unsaid"/>: it was left blank.</summary>
public enum ItemState { NotAsked, Unsaid, Met, NotMet, NotApplicable, Given }

/// <param name="Answer">What stood there; null when blank or not asked.</param>
public sealed record ItemAt(PastVisit Visit, ItemState State, AnswerValue? Answer);

/// <summary>
/// An item over the visits of one unit, oldest first. An item is the same when its path is the same: a form that asks something else gives it another id, and an old answer
/// then simply ends.
/// </summary>
public sealed record ItemHistory(string Path, ImmutableArray<ItemAt> At)
{
    /// <summary>Not met at this many visits in a row up to the last one that said something.</summary>
    public int TimesNotMetInARow => At.Where(at => at.State is not (ItemState.NotAsked or ItemState.Unsaid)).Reverse().TakeWhile(at => at.State == ItemState.NotMet).Count();

    /// <summary>Not met last time, met now: a remedy that held.</summary>
    public bool WasMended => At.Where(at => at.State is ItemState.Met or ItemState.NotMet).TakeLast(2).Select(at => at.State).SequenceEqual([ItemState.NotMet, ItemState.Met]);

    public static ItemHistory Of(string path, IEnumerable<PastVisit> visits) =>
        new(path, [.. visits.OrderBy(visit => visit.On).ThenBy(visit => visit.Id, StringComparer.Ordinal).Select(visit => Read(path, visit))]);

    private static ItemAt Read(string path, PastVisit visit)
    {
        if (visit.Form.Fields.OfType<ChecklistField>().FirstOrDefault(field => field.Path == path) is not { } item) return new(visit, ItemState.NotAsked, null);
        var answer = visit.Answers[path];
        return new(visit, item.IsNotApplicable(visit.Answers) ? ItemState.NotApplicable : answer switch
        {
            null => ItemState.Unsaid,
            ChoiceAnswer { Codes: ["met"] } => ItemState.Met,
            ChoiceAnswer { Codes: ["notMet"] } => ItemState.NotMet,
            _ => ItemState.Given,
        }, answer);
    }
}
