using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Processes;

/// <summary>A workflow that limits members to their parts: another's part cannot be changed by draft, by changes from a device, nor by sending; the leader changes all.</summary>
public sealed class SectionGuardStories
{
    [Theory, OnEachDatabase]
    public async Task Another_members_part_is_refused_whichever_way_it_comes_and_names_its_owner(string provider)
    {
        var folder = Limited();
        await using var house = await House.Build(provider, settings: new() { ["Workflows:Folders:0"] = folder, ["Outbox:RunsByItself"] = "false" });
        await house.Get<StepLane>().Write(async db =>
        {
            db.Users.Add(new() { Id = "lan", UserName = "lan", NormalizedUserName = "LAN", DisplayName = "Lan", Language = "vi", SecurityStamp = "lan" });
            db.Posts.Add(new() { Unit = "615", Role = "inspector", TitleVi = "Cán bộ kiểm tra", TitleEn = "Inspector" });
            db.Holdings.Add(new() { Unit = "615", Role = "inspector", Person = "lan", From = new(2013, 1, 1) });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
        var desk = house.Get<CaseDesk>();
        var (step, _) = await desk.Start(new("officer@615", "officer"), "inspection", "615-01", "", null, null, new(2023, 7, 20), new(2023, 7, 20), "Đột xuất");
        var id = step!.Done!.Id;
        await Do(house, id, "officer@615", "submit", Answers.Read("""
            { "subject.title": "Kiểm tra", "subject.subjects": { "choice": ["democracy"] }, "subject.method": { "choice": ["onSite"] }, "subject.periodFrom": { "date": "2022-06-15" }, "subject.periodTo": { "date": "2023-06-14" },
              "time.start": { "date": "2023-07-06" }, "time.visitFrom": { "date": "2023-07-20" }, "time.visitTo": { "date": "2023-07-20" }, "team.head": { "choice": ["leader@615"] },
              "members.0.post": { "choice": ["officer@615"] }, "members.0.groups": { "choice": ["a"] }, "members.1.post": { "choice": ["inspector@615"] }, "members.1.groups": { "choice": ["c"] } }
            """));
        await Do(house, id, "leader@615", "approve", null);
        house.Clock.StandAt(new(2023, 7, 20, 8, 0, 0, TimeSpan.FromHours(7)));
        await house.Get<WakeTimers>().Run(TestContext.Current.CancellationToken); // the unit sent nothing: the team begins all the same

        var item = await Open(house, id);
        var mine = Answers.Of(("c.c15", ChoiceAnswer.Of("met")), ("d.d28", ChoiceAnswer.Of("met")));
        var theirs = mine.With("a.a2", ChoiceAnswer.Of("notMet"));
        Caller lan = new("lan", "Lan"), head = new("leader@615", "leader");
        var refused = (await desk.SaveDraft(lan, new(id, item), theirs, 0)).Refusal!;
        Assert.Equal(("not-your-section", "officer@615", "Chuyên viên, huyện Đăk Hà"), (refused.Code, refused.Details["posts"], refused.Details["owner"]));
        Assert.Null((await desk.SaveDraft(lan, new(id, item), mine, 0)).Refusal); // the own part, and what is nobody's
        Assert.Null((await desk.SaveDraft(new("officer@615", "officer"), new(id, item), theirs, 1)).Refusal);
        Assert.Equal("not-your-section", (await desk.SaveDraft(lan, new(id, item), theirs.With("a.a2", ChoiceAnswer.Of("met")), 2)).Refusal!.Code);

        Task<JoinChanges> Join(Caller by, string key, string path) => desk.JoinChanges(by, new(id, item), "visit", [new AnswerChange(path, null, ChoiceAnswer.Of("met"))], Answers.Empty, null, new(key, key));
        Assert.Equal("not-your-section", (await Join(lan, "1", "a.a3")).Refusal!.Code);
        Assert.Null((await Join(lan, "2", "c.c16")).Refusal);
        Assert.Null((await Join(head, "3", "a.a3")).Refusal);
        Assert.Equal("not-your-section", (await desk.Complete(lan, new(id, item, "submit", null, theirs))).Refusal!.Code);
        await using var db = house.Db();
        var draft = Answers.Read((await db.Drafts.SingleAsync(row => row.Case == id && row.Paper == "visit", TestContext.Current.CancellationToken)).Answers);
        Assert.Equal(["a.a2", "a.a3", "c.c15", "c.c16", "d.d28"], draft.Paths.Order());
        Directory.Delete(folder, recursive: true);
    }

    // The shipped workflows, with the one word changed.
    static string Limited()
    {
        var (shipped, folder) = (Path.Combine(HomeFolder.Find(), "workflows"), Directory.CreateTempSubdirectory("danvanflow-limited-").FullName);
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, File.ReadAllText(file).Replace("\"assigned\": \"mark\"", "\"assigned\": \"limit\"", StringComparison.Ordinal));
        }
        return folder;
    }

    static async Task<int> Open(House house, string id)
    {
        await using var db = house.Db();
        return (await db.WorkItems.AsNoTracking().SingleAsync(row => row.Case == id && row.ClosedAt == null, TestContext.Current.CancellationToken)).Item;
    }

    static async Task Do(House house, string id, string by, string verdict, Answers? answers)
    {
        var done = await house.Get<CaseDesk>().Complete(new(by, by), new(id, await Open(house, id), verdict, null, answers));
        Assert.True(done.Refusal is null, $"{done.Refusal} {string.Join("; ", done.Troubles.Where(trouble => trouble.IsError))}");
    }
}
