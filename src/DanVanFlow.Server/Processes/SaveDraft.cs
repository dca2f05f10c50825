using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Keeps what is being typed. The version that the page was opened with must still be the stored one; otherwise somebody else has saved meanwhile, and
/// the refusal carries nothing away: the page shows both texts and the person chooses.
/// </summary>
/// <param name="basedOn">Version of the draft that the person saw; 0 when there was none.</param>
public sealed class SaveDraft(Grounds grounds, Caller caller, string @case, int item, Answers answers, int basedOn, string? sources, DateTimeOffset now)
    : CaseStep(grounds, caller, now)
{
    protected override StepReads Needs { get; } = new(Case: @case, Draft: true);

    protected override bool SeesPapers => SectionGuard.IsAsked(Ground);

    /// <summary>Version after saving; the next save is based on it.</summary>
    public int SavedVersion { get; private set; }

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on || facts.OpenWorkItems.FirstOrDefault(open => open.Item == item) is not { } work || CapacityFor(work) is null)
            return Refusal.Of("no-such-work");
        if (!TaskOf(work).EditsAnswers)
            return Refusal.Of("answers-not-asked", ("workflow", on.Workflow));
        Ground = Ground.On(PaperOf(work));
        var paper = Ground.Paper.Key;
        var draft = facts.Draft(paper);
        var stored = draft?.Version ?? 0;
        if (stored != basedOn)
            return Refusal.Of("draft-changed", ("stored", stored.ToString()), ("basedOn", basedOn.ToString()), ("by", draft?.SavedBy ?? ""));

        if (SectionGuard.WhyNot(Ground, on, draft, answers, CapacitiesFor(work), Now) is { } notTheirs)
            return notTheirs;
        SavedVersion = stored + 1;
        writes.Draft = new()
        {
            Case = on.Id,
            Paper = paper,
            Answers = answers.ToJson(),
            Version = SavedVersion,
            SavedBy = Caller.Person,
            SavedAt = Now,
            Sources = sources ?? draft?.Sources,
            Authors = AuthorsAfter(draft, answers),
        };
        return null;
    }

    // Nothing is read or kept while one person writes: that is nearly every draft, and drafts are saved all the time.
    string? AuthorsAfter(DraftRow? draft, Answers after) =>
        draft is null || draft.Authors is null && draft.SavedBy == Caller.Person ? null
            : DraftAuthors.Read(draft.Authors, new(draft.SavedBy, draft.SavedAt)).After(Answers.Read(draft.Answers), after, new(Caller.Person, Now)).ToJson();
}
