using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Lets open cases of ended units go on at the heir: the heir's case is opened, a pointer is written, and the old case is cancelled with everything that was sent and
/// said in it. Re-addressing the old case instead would put the heir's signature under the old unit's figures. Each step may be repeated after a stop.
/// </summary>
public sealed class CaseMoves(
    IDbContextFactory<FlowDb> databases, StepLane lane, CaseDesk cases, Grounds grounds, WorkflowShelf shelf, TimeProvider clock)
{
    public const string Act = "case-moved";

    /// <summary>Which open cases go along and where to; also what the preview says.</summary>
    public CaseFate FateOf(CaseRow on, DateOnly from, string? heir, RestructuringChoices choices) =>
        CaseFates.Of(grounds.Of(on).CutOff, from, heir, choices.MovedCases.Contains(on.Id));

    public async Task Run(RestructuringRow row)
    {
        var (outcome, choices, from) = (RestructuringJson.ReadOutcome(row.Outcome!), RestructuringJson.ReadChoices(row.Choices), row.EffectiveFrom!.Value);
        var heirs = outcome.Lineage.Where(edge => edge.TakesWork).ToDictionary(edge => edge.OldCode);
        var ended = heirs.Keys.ToList();
        await using var db = await databases.CreateDbContextAsync();
        foreach (var on in await db.Cases.AsNoTracking().Where(one => ended.Contains(one.Unit) && one.EndedAt == null).OrderBy(one => one.Id).ToListAsync())
            if (FateOf(on, from, heirs[on.Unit].NewCode, choices).Moves())
            {
                // The only one that went in whole: its draft is the heir's draft. With several, somebody has to put them together.
                var alone = outcome.Lineage.Count(edge => edge.NewCode == heirs[on.Unit].NewCode) == 1 && heirs[on.Unit].Share == Domain.Organization.LineageShare.Whole;
                await Move(Caller.Timetable, on, heirs[on.Unit].NewCode, row.Id, takeDraft: alone);
            }
    }

    async Task Move(Caller caller, CaseRow on, string heir, string restructuring, bool takeDraft)
    {
        var started = await cases.Start(shelf.ByHash(on.Definition), caller, new NewCase(CaseDesk.NewId(), heir, on.Period, on.Call, on.DueAt, Moves: true) { Like = on });
        if ((started.Done?.Id ?? started.Refusal?.Details.GetValueOrDefault("case")) is not { } successor)
            throw new InvalidOperationException($"Case {on.Id} cannot go on at {heir}: {started.Refusal}");
        await lane.Write(async db =>
        {
            if (await db.CaseMoves.FindAsync(on.Id) is not null)
                return false;
            db.CaseMoves.Add(new() { Case = on.Id, Restructuring = restructuring, ToUnit = heir, ToCase = successor, At = clock.GetUtcNow() });
            // Asked of the rows and not of the start: after a stop in between, the heir's case is there already and still empty.
            if (takeDraft && !await db.Drafts.AnyAsync(begun => begun.Case == successor) && !await db.Revisions.AnyAsync(sent => sent.Case == successor))
                foreach (var draft in await db.Drafts.AsNoTracking().Where(draft => draft.Case == on.Id).ToListAsync())
                    db.Drafts.Add(new() { Case = successor, Paper = draft.Paper, Answers = await WithFiles(db, draft, successor), Version = 1, SavedBy = draft.SavedBy, SavedAt = draft.SavedAt, Authors = draft.Authors });
            // What is kept apart goes along: erased there, it is erased. A place that the heir's case has filled already keeps the heir's.
            await db.ApartValues.Where(value => value.Case == on.Id && !db.ApartValues.Any(there => there.Case == successor && there.Paper == value.Paper && there.Path == value.Path))
                .ExecuteUpdateAsync(set => set.SetProperty(value => value.Case, successor));
            await db.SaveChangesAsync();
            return true;
        });
        await cases.Engine(caller, on.Id, Act, now => new CancelInstance(now, $"{restructuring}: {heir}"), $"{heir} case/{successor}");
    }

    // A file belongs to one case: the draft that goes along gets copies, and what was sent from the old case keeps its own.
    static async Task<string> WithFiles(FlowDb db, DraftRow draft, string successor)
    {
        var answers = draft.Answers;
        var ids = await db.Files.Where(file => file.Case == draft.Case && file.RemovedAt == null).Select(file => file.Id).ToListAsync();
        foreach (var id in ids.Where(id => draft.Answers.Contains(id, StringComparison.Ordinal)))
        {
            var old = await db.Files.AsNoTracking().SingleAsync(file => file.Id == id);
            var copy = new FileRow
            {
                Id = CaseDesk.NewId(), Case = successor, Path = old.Path, Name = old.Name, ContentType = old.ContentType, Size = old.Size, Content = old.Content, By = old.By, At = old.At,
            };
            db.Files.Add(copy);
            answers = answers.Replace(id, copy.Id, StringComparison.Ordinal);
        }
        return answers;
    }
}
