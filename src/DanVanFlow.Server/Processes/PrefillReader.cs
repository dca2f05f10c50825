using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// What a draft need not ask again: accepted results of the same unit that its form's indicators name (<see cref="Indicator.From"/>), and for a paper with <c>sums</c> the results of the cases that
/// this one opened. Which of them is data; workflows that name neither cost no query.
/// </summary>
public sealed class PrefillReader(IDbContextFactory<FlowDb> databases, WorkflowShelf shelf, CaseFamilyReader families)
{
    /// <param name="start">The draft as it starts without this, for a paper whose rows come from another.</param>
    public async Task<Prefilled> For(CaseRow row, CaseGround ground, Viewer viewer, Answers start, DateTimeOffset now) =>
        ground.Paper.Sums is { } workflow ? await Sums(row, ground, viewer, start, workflow) : await Own(row, ground, viewer, now);

    async Task<Prefilled> Own(CaseRow row, CaseGround ground, Viewer viewer, DateTimeOffset now)
    {
        var sources = ground.Form.Grids.SelectMany(grid => grid.Rows).Select(indicator => indicator.From).OfType<IndicatorSource>().Select(from => (from.Workflow, from.Paper)).Distinct().ToList();
        if (sources.Count == 0 || ground.Workflow.IsAdHoc)
            return Prefilled.None;
        var keys = sources.Select(source => source.Workflow).Distinct().ToList();
        var accepted = CaseStatus.All.Where(status => status.IsAccepted).Select(status => status.Code).ToList();
        await using var db = await databases.CreateDbContextAsync();
        var told = await (from other in db.Cases.AsNoTracking().SeenBy(db, viewer)
                          where other.Unit == row.Unit && keys.Contains(other.Workflow) && accepted.Contains(other.Status)
                          join revision in db.Revisions.AsNoTracking() on other.Id equals revision.Case
                          orderby revision.Number
                          select new { other.Workflow, other.Id, other.Title, other.Definition, revision.Paper, revision.Number, revision.Answers }).ToListAsync();
        var results = from revision in told
                      let workflow = shelf.ByHash(revision.Definition)
                      let paper = workflow.PaperOfRow(revision.Paper)
                      where sources.Contains((revision.Workflow, paper.Id))
                      group new OwnResult(row.Unit, revision.Workflow, paper.Id, revision.Id, revision.Number, revision.Title, paper.Form, Answers.Read(revision.Answers)) by (revision.Id, paper.Id) into sent
                      select sent.Last();
        var period = Period.Parse(row.Period);
        var taken = OwnResults.Of(ground.Form, ground.LevelOf(row), ground.Workflow.CutOff.Window(period), ground.Workflow.CutOff.CumulativeWindow(period), results, ground.At(now));
        return new(OwnResults.Together(taken), taken);
    }

    async Task<Prefilled> Sums(CaseRow row, CaseGround ground, Viewer viewer, Answers start, string workflow)
    {
        if (await families.Find(viewer, row.Id) is not { } family)
            return Prefilled.None;
        var launch = CampaignPlan.Read(family.Head.Newest(ground.Workflow.MainPaper.Id)?.Answers ?? Answers.Empty);
        var (sums, parts) = FamilySums.Of(launch, start, [.. family.OpenedOf(workflow).Where(member => member.Row.Status != CaseStatus.Excused.Code).Select(Result)]);
        return new(sums, parts);
    }

    static FamilyResult Result(FamilyCase member)
    {
        var final = member.Newest(CampaignPapers.SummingUp);
        var notes = member.All(CampaignPapers.Progress);
        var newest = final ?? notes.LastOrDefault();
        return new(member.Row.Unit, member.Row.Id, newest?.Paper ?? CampaignPapers.Progress, newest?.Number ?? 0, member.Row.Title,
            CampaignPlan.Read(member.Newest(CampaignPapers.Plan)?.Answers ?? Answers.Empty), [.. notes.Select(Note)], final is null ? null : Note(final));
    }

    static ProgressNote Note(SentPaper sent) => CampaignPlan.ReadProgress(sent.Answers, VietnamTime.LocalDate(sent.At));
}
