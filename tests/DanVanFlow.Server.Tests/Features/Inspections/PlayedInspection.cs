using System.Globalization;
using System.Text.Json;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Inspections;

/// <summary>
/// The shipped story of Cần Đước's inspection of 2023, in the small house: Kon Tum (62) inspects Đăk Hà (615). The acts and all answers are those of the story file, so the story is tested
/// together with the pages.
/// </summary>
sealed class PlayedInspection(House house)
{
    static readonly JsonElement[] Acts = Read();
    int next;

    public House House => house;

    public static async Task<PlayedInspection> In(string provider)
    {
        var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" }); // the story drains the outbox itself: two at it would not wait for each other
        return await In(house);
    }

    /// <summary>In a house that stands already: the board's deputy and inspector move in; they share everybody's password.</summary>
    public static async Task<PlayedInspection> In(House house)
    {
        await house.Employ("62", "deputy", "Phó Trưởng ban");
        await house.Employ("62", "inspector", "Chuyên viên kiểm tra");
        return new(house);
    }

    /// <summary>Plays on, the act at this step included; of remedies with the title given.</summary>
    public async Task Until(string step, string? title = null)
    {
        for (var played = ""; played != step || title is not null && Text(Acts[next - 1], "title") != title; next++)
        {
            await One(Acts[next]);
            played = Text(Acts[next], "step") ?? "";
        }
    }

    public async Task<CaseRow> Newest(string workflow)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().Where(row => row.Workflow == workflow && row.Unit == "615").OrderByDescending(row => row.OpenedAt).FirstAsync(TestContext.Current.CancellationToken);
    }

    public Viewer Viewer(string person) => Domain.Permissions.Viewer.Of(house.Get<OrganizationCache>().Current, person, DateOnly.FromDateTime(house.Clock.GetUtcNow().Date));

    async Task One(JsonElement act)
    {
        var (workflow, unit, by) = (Text(act, "workflow")!, Text(act, "unit")!, Text(act, "by")!);
        house.Clock.StandAt(DateTimeOffset.Parse(Text(act, "at")!, CultureInfo.InvariantCulture));
        if (Text(act, "act") == "start")
        {
            var (step, refusal) = await house.Get<CaseDesk>().Start(new(by, by), workflow, unit, "", null, null, DateOnly.Parse(Text(act, "from")!, CultureInfo.InvariantCulture), DateOnly.Parse(Text(act, "to")!, CultureInfo.InvariantCulture));
            Assert.True(refusal is null && step?.Refusal is null, $"{refusal}{step?.Refusal}");
        }
        else
            Assert.Equal("", await Say(workflow, unit, Text(act, "step")!, by, Text(act, "act")!, act.TryGetProperty("answers", out var answers) ? Answers.Read(answers.GetRawText()) : Answers.Empty, Text(act, "title"), Text(act, "remark")));
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
    }

    /// <returns>Why not; empty when it was done.</returns>
    public async Task<string> Say(string workflow, string unit, string step, string by, string verdict, Answers typed, string? title = null, string? remark = null)
    {
        await using var db = house.Db();
        var on = await db.Cases.AsNoTracking().Where(row => row.Workflow == workflow && row.Unit == unit && row.EndedAt == null && (title == null || row.Title == title)).SingleAsync(TestContext.Current.CancellationToken);
        var item = await db.WorkItems.AsNoTracking().SingleAsync(row => row.Case == on.Id && row.ClosedAt == null, TestContext.Current.CancellationToken);
        Assert.Equal(step, item.Element);
        var known = house.Get<WorkflowShelf>().ByHash(on.Definition);
        var task = known.Route.UserTask(step)!;
        var paper = known.PaperOf(task);
        var sheet = await db.Drafts.Where(row => row.Case == on.Id && row.Paper == paper.Key).Select(row => row.Answers).FirstOrDefaultAsync(TestContext.Current.CancellationToken)
            ?? await Sent(paper.Key) ?? (paper.StartFrom is { } from ? await Sent(known.Paper(from)!.Key) : null);
        var start = sheet is null ? Answers.Empty : Answers.Read(sheet).Where(path => paper.Form.Cell(path, FormLevel.Bottom) is not null);
        var answers = task.EditsAnswers ? start.WithAll(typed.Select(place => KeyValuePair.Create(place.Key, (AnswerValue?)place.Value))) : null;
        // Whoever sends again has answered what was remarked.
        if (answers is not null)
            foreach (var open in await db.Remarks.AsNoTracking().Where(row => row.Case == on.Id && row.ResolvedAt == null).Select(row => row.Id).ToListAsync(TestContext.Current.CancellationToken))
                Assert.Null((await house.Get<CaseDesk>().SettleRemark(new(by, by), new(on.Id, item.Item), open, remark ?? "Đã bổ sung")).Refusal);
        var done = await house.Get<CaseDesk>().Complete(new(by, by), new(on.Id, item.Item, verdict, remark, answers));
        return done.Refusal is null ? "" : $"{step}: {done.Refusal} {string.Join("; ", done.Troubles.Where(trouble => trouble.IsError).Select(trouble => $"{trouble.Path} {trouble.Vietnamese}"))}";

        Task<string?> Sent(string key) => db.Revisions.Where(row => row.Case == on.Id && row.Paper == key).OrderByDescending(row => row.Number).Select(row => row.Answers).FirstOrDefaultAsync(TestContext.Current.CancellationToken);
    }

    static JsonElement[] Read()
    {
        var text = File.ReadAllText(Path.Combine(HomeFolder.Find(), "workflows", "inspection", "story", "can-duoc-2023.json")).Replace("@806", "@615", StringComparison.Ordinal).Replace("@80", "@62", StringComparison.Ordinal)
            .Replace("\"806\"", "\"615\"", StringComparison.Ordinal).Replace("\"80\"", "\"62\"", StringComparison.Ordinal);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("acts").EnumerateArray().Where(act => string.CompareOrdinal(Text(act, "at"), "2023") > 0 && Text(act, "unit") is "62" or "615")];
    }

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
