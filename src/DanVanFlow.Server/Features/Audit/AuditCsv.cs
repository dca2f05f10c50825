using DanVanFlow.Server.Web.Downloads;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Audit;

/// <summary>What the page shows, without pages, up to ten thousand rows: the same question, the same eyes.</summary>
static class AuditCsv
{
    const int Most = 10_000, MostLooked = 200_000;

    public static async Task<IResult> Answer(AuditReader reader, AuditWords words, Texts texts, [AsParameters] AuditAddress address, CancellationToken cancel)
    {
        if (!reader.IsOpen)
            return Results.NotFound();
        var found = await reader.Read(address.Question(out _), Most, MostLooked, cancel);
        await words.Learn(found.Lines);
        var file = new CsvFile().Line("#", texts["Audit.When"], texts["Audit.Who"], texts["Audit.Post"], texts["Audit.Behalf"], texts["Audit.What"], texts["Audit.About"], texts["Audit.Unit"],
            texts["Audit.Before"], texts["Audit.After"], texts["Audit.From"]);
        foreach (var line in found.Lines)
            file.Line(line.Row.Number, ScreenTime.Moment(line.Row.At), words.Who(line.Row), words.Post(line.Row), words.OnBehalfOf(line.Row), words.Act(line.Row), words.Subject(line).Words,
                words.Unit(line), Side(words.Changes(line), change => change.Before), Side(words.Changes(line), change => change.After), words.From(line.Row));
        if (found.Next is not null)
            file.Line(texts["Audit.CsvCut", found.Lines.Count]);
        return file.Download("audit.csv");
    }

    static string Side(IEnumerable<AuditChange> changes, Func<AuditChange, string?> side) =>
        string.Join("; ", changes.Where(change => side(change) is not null).Select(change => change.Name.Length == 0 ? side(change) : $"{change.Name}: {side(change)}"));
}
