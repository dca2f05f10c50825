using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Data.Steps.Tables;

/// <summary>Takes rows one by one; writes them at once (SQLite) or gathers them for the group (PostgreSQL).</summary>
interface IRowWriter
{
    void Insert<T>(StepTable<T> table, T row)
        where T : class;

    /// <summary>Writes the changing columns.</summary>
    /// <param name="expected">The version that must be stored still; unused for a table without versions.</param>
    void Update<T>(StepTable<T> table, T row, int expected = 0)
        where T : class;

    /// <param name="asLoaded">The stored version must equal the row's: it was decided over.</param>
    void Delete<T>(StepTable<T> table, T row, bool asLoaded)
        where T : class;
}

/// <summary>Sends a step's rows in the order that foreign keys ask for.</summary>
static class StepRows
{
    public static void Send(StepFacts facts, StepWrites step, IRowWriter to)
    {
        if (step.IsEmpty)
            return;
        if (step.NewCase is { } opened)
            to.Insert(StepTables.Cases, opened);
        if (step.ChangedCase is { } changed)
            to.Update(StepTables.Cases, changed, expected: facts.Case is null ? changed.Version - 1 : facts.CaseVersion);
        else if (facts.Case is { } untouched && ChangesWhatHangsOnTheCase(step))
            to.Update(StepTables.CaseCounts, new CaseCount { Id = untouched.Id, Version = facts.CaseVersion + 1 }, expected: facts.CaseVersion);

        All(step.NewWorkItems, row => to.Insert(StepTables.WorkItems, row));
        All(step.ChangedWorkItems, row => to.Update(StepTables.WorkItems, row));
        All(step.Journal, row => to.Insert(StepTables.Journal, row));
        All(step.Revisions, row => to.Insert(StepTables.Revisions, row));
        SendDraft(facts, step, to);
        All(step.NewRemarks, row => to.Insert(StepTables.Remarks, row));
        All(step.ChangedRemarks, row => to.Update(StepTables.Remarks, row));
        All(step.DroppedTimers, gone => to.Delete(StepTables.Timers, new TimerRow { Case = gone.Case, Timer = gone.Timer, Element = "", DueAt = default }, false));
        All(step.NewTimers, row => to.Insert(StepTables.Timers, row));
        All(step.DroppedWaits, gone => to.Delete(StepTables.Waits, new WaitRow { Case = gone.Case, Wait = gone.Wait, Element = "" }, false));
        All(step.NewWaits, row => to.Insert(StepTables.Waits, row));
        All(step.NewIncidents, row => to.Insert(StepTables.Incidents, row));
        All(step.ResolvedIncidents, done => to.Update(StepTables.Incidents, new IncidentRow
        {
            Case = done.Case, Incident = done.Incident, Element = "", Code = "", Message = "", At = default, ResolvedAt = done.At,
        }));
        All(step.Audit, row => to.Insert(StepTables.Audit, row));
        All(step.Reminders, row => to.Insert(StepTables.Reminders, row));
        All(step.DroppedHeldLetters, row => to.Delete(StepTables.HeldLetters, row, asLoaded: true));
        All(step.Outbox, row => to.Insert(StepTables.Outbox, row));
        if (step.Answered is { } answered)
            to.Insert(StepTables.Answered, answered);
        if (step.Seal is { } seal)
            to.Insert(StepTables.Seals, seal);
    }

    // A draft that was read and is dropped must still be the one that was read: what a second person typed meanwhile is not thrown away.
    static void SendDraft(StepFacts facts, StepWrites step, IRowWriter to)
    {
        if (step.Draft is { Version: 1 } first)
            to.Insert(StepTables.Drafts, first);
        else if (step.Draft is { } next)
            to.Update(StepTables.Drafts, next, expected: next.Version - 1);
        if (step.DropDraftOf is not var (id, paper))
            return;
        var read = facts.Draft(paper) is { } draft && draft.Case == id;
        to.Delete(StepTables.Drafts, new DraftRow { Case = id, Paper = paper, Answers = "", Version = facts.DraftVersions.GetValueOrDefault(paper), SavedBy = "", SavedAt = default }, read);
    }

    static bool ChangesWhatHangsOnTheCase(StepWrites step) =>
        step.NewWorkItems.Count + step.ChangedWorkItems.Count + step.Journal.Count + step.Revisions.Count + step.NewRemarks.Count
        + step.ChangedRemarks.Count + step.NewTimers.Count + step.DroppedTimers.Count + step.NewWaits.Count + step.DroppedWaits.Count
        + step.NewIncidents.Count + step.ResolvedIncidents.Count > 0 || step.Draft is not null || step.DropDraftOf is not null;

    static void All<T>(List<T> rows, Action<T> send)
    {
        foreach (var row in rows)
            send(row);
    }
}
