using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>What came of saving. Exactly one of version, conflict and refusal says it.</summary>
/// <param name="Version">Of the draft as it is stored now.</param>
/// <param name="Joined">Somebody else's changes are in it too, at other places; the person should look before going on.</param>
/// <param name="Theirs">Version of the stored draft that is in conflict.</param>
public sealed record Saved(Answers Answers, ReportSources Sources, int Version = 0, bool Joined = false, AnswersConflict? Conflict = null, int Theirs = 0, Refusal? Refusal = null)
{
    public bool IsDone => Conflict is null && Refusal is null;
}

/// <summary>
/// Saving a draft that somebody else may have saved meanwhile. Changes at different places are put together; two changes at one place are shown to a
/// person. Nothing that was typed is overwritten by a machine.
/// </summary>
public sealed class DraftDesk(IDbContextFactory<FlowDb> databases, CaseDesk desk, SeenDrafts seen, CurrentPerson me)
{
    const int Attempts = 3;

    /// <param name="join">False for autosave: the page does not show what the other one wrote, so its next save would take it back.</param>
    public async Task<Saved> Save(CaseView view, PostedSheet posted, bool join = true)
    {
        var (mine, version, joined, sources) = (posted.Answers, posted.BasedOn, false, posted.Sources);
        for (var attempt = 1; ; attempt++)
        {
            var step = await desk.SaveDraft(me.Caller(), view.Work, mine, version, Kept(sources));
            if (step.Refusal is null)
            {
                seen.Keep(SeenDrafts.NameOf(view.Row.Id, view.Paper), step.SavedVersion, mine);
                return new(mine, sources, step.SavedVersion, joined);
            }
            if (step.Refusal.Code != "draft-changed" || attempt == Attempts || await Stored(view) is not { } stored)
                return new(mine, sources, Refusal: step.Refusal);
            if (stored.Answers.Equals(mine))
                return new(mine, stored.Sources, stored.Version, joined);
            var conflict = AnswersConflict.Between(posted.Base, mine, stored.Answers);
            if (!join || conflict.Conflicts.Length > 0)
                return new(mine, sources, Conflict: conflict, Theirs: stored.Version);
            (mine, version, joined) = (conflict.Merged, stored.Version, true);
            sources = stored.Sources with { Missing = stored.Sources.Missing.SetItems(posted.Sources.Missing.Where(reason => reason.Value.Length > 0)) };
        }
    }

    /// <summary>The draft as it is stored; null when there is none.</summary>
    public async Task<(Answers Answers, ReportSources Sources, int Version, string By, DateTimeOffset At, DraftAuthors Authors)?> Stored(CaseView view)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Case == view.Row.Id && draft.Paper == view.Paper.Key);
        return row is null ? null : (seen.Keep(SeenDrafts.NameOf(view.Row.Id, view.Paper), row.Version, Answers.Read(row.Answers)), ReportSources.Read(row.Sources), row.Version, row.SavedBy, row.SavedAt,
            DraftAuthors.Read(row.Authors, new(row.SavedBy, row.SavedAt)));
    }

    /// <summary>The draft with the figures of below as they are now: what the person changed stays, what still stood as it was added up follows.</summary>
    public static Answers Refreshed(Answers current, Answers oldSums, Answers newSums) => current.WithAll(
        from path in oldSums.Paths.Union(newSums.Paths)
        where Equals(current[path], oldSums[path])
        select KeyValuePair.Create(path, newSums[path]));

    internal static string? Kept(ReportSources sources) => sources.Children.IsEmpty && sources.Missing.IsEmpty && sources.Prefill.Count == 0 ? null : sources.ToJson();
}
