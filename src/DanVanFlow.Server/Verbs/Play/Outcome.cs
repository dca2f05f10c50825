using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Domain.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs.Play;

/// <summary>What a played story came to, read from the database like everything else.</summary>
/// <param name="Steps">Things that people and the timetable did to cases.</param>
/// <param name="Events">Of the engine, in the journal.</param>
/// <param name="Reported">The accepted report of the unit whose figures were published.</param>
sealed record Outcome(
    IReadOnlyList<(string Status, int Count)> Cases, IReadOnlyList<(string Kind, int Count)> Letters, IReadOnlyList<(string State, int Count)> Reminders,
    Answers Reported, IReadOnlyList<PublishedFigure> Published, int Steps, int Events)
{
    public bool AllMet => Published.All(figure => figure.IsMetBy(Reported.Number(figure.Path)));

    public static async Task<Outcome> Of(Stage stage)
    {
        var reporting = await stage.CaseOf(stage.Told.Figure);
        return await stage.Read(async db => new Outcome(
            Counted(await db.Cases.GroupBy(row => row.Status).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count)),
            Counted(await db.Letters.GroupBy(row => row.Kind).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count)),
            Counted(await db.Reminders.GroupBy(row => row.State).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count)),
            Answers.Read((await db.Revisions.AsNoTracking().FirstOrDefaultAsync(row => row.Case == reporting.Id && row.Number == reporting.LastRevision))?.Answers ?? "{}"),
            stage.Told.Published,
            await db.Audit.CountAsync(row => row.Subject.StartsWith("case/")),
            await db.Journal.CountAsync()));
    }

    public void Print(TextWriter to, Stage stage)
    {
        var accepted = Cases.Where(status => CaseStatus.Find(status.Status) is { IsAccepted: true }).Sum(status => status.Count);
        to.WriteLine($"{stage.Workflow.Name.Vietnamese}, {stage.Told.Period.Key}");
        to.WriteLine($"Cases accepted  {accepted} of {Cases.Sum(status => status.Count)}: {Listed(Cases)}");
        to.WriteLine($"Letters         {Letters.Sum(kind => kind.Count)}: {Listed(Letters)}");
        to.WriteLine($"Reminders       {Listed(Reminders)}");
        to.WriteLine();
        FigureTable.Print(to, this, stage.Workflow.Form);
        to.WriteLine();
    }

    static List<(string, int)> Counted(Dictionary<string, int> counts) => [.. counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => (count.Key, count.Value))];

    static string Listed(IEnumerable<(string Word, int Count)> counts) => string.Join(", ", counts.Select(count => $"{count.Word} {count.Count}").DefaultIfEmpty("none"));
}
