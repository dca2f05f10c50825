using System.Globalization;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs.Play.Stories;

/// <summary>Compares what a story expects of its cases with what the database holds after it was played.</summary>
static class StoryStates
{
    /// <returns>Whether every state and figure is the expected one.</returns>
    public static async Task<bool> Print(TextWriter to, IServiceProvider services, Story story)
    {
        if (story.Expected.Count == 0)
            return true;
        await to.WriteLineAsync($"\n{story.Title}");
        await using var db = await services.GetRequiredService<IDbContextFactory<FlowDb>>().CreateDbContextAsync();
        var all = true;
        foreach (var expected in story.Expected)
        {
            var (found, wanted) = expected.Figure is { } figure
                ? (Said(await Figure(db, services.GetRequiredService<WorkflowShelf>(), expected)), Said(figure.Value))
                : ((await Count(db, expected)).ToString(CultureInfo.InvariantCulture), expected.Count.ToString(CultureInfo.InvariantCulture));
            all &= found == wanted;
            await to.WriteLineAsync($"{(found == wanted ? "=" : "DIFFERS"),-7}  {What(expected),-52}  {found,6}  {wanted,6}  {(expected.Invented ? "(invented) " : "")}{expected.Sentence}".TrimEnd());
        }
        await to.WriteLineAsync();
        return all;
    }

    static string What(StoryState expected) =>
        $"{expected.Workflow} of {expected.Unit}: {(expected.Figure is { } figure ? $"{figure.Paper}, {figure.Path}" : expected.Step is { } step ? $"at {step}" : expected.Status)}";

    static async Task<int> Count(FlowDb db, StoryState expected)
    {
        var cases = Meant(db, expected).Where(row => expected.Status == null || row.Status == expected.Status);
        return expected.Step is { } step ? await cases.CountAsync(row => db.WorkItems.Any(item => item.Case == row.Id && item.ClosedAt == null && item.Element == step)) : await cases.CountAsync();
    }

    static async Task<decimal?> Figure(FlowDb db, WorkflowShelf shelf, StoryState expected)
    {
        var (paper, path, _) = expected.Figure!.Value;
        if (await Meant(db, expected).OrderByDescending(row => row.OpenedAt).FirstOrDefaultAsync() is not { } on || shelf.ByHash(on.Definition).Paper(paper) is not { } known)
            return null;
        var sent = await db.Revisions.Where(row => row.Case == on.Id && row.Paper == known.Key).OrderByDescending(row => row.Number).Select(row => row.Answers).FirstOrDefaultAsync();
        return sent is null ? null : Answers.Read(sent).Number(path);
    }

    static IQueryable<Data.Rows.CaseRow> Meant(FlowDb db, StoryState expected)
    {
        var cases = db.Cases.AsNoTracking().Where(row => row.Workflow == expected.Workflow && row.Unit == expected.Unit);
        if (expected.Title is { } title)
            cases = cases.Where(row => row.Title == title);
        return expected.Since is { } since ? cases.Where(row => row.OpenedAt >= since) : cases;
    }

    static string Said(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "(none)";
}
