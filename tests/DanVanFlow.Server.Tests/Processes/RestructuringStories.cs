using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Processes;

/// <summary>
/// Units change while calls are open. House: province 62, district 615, communes 615-01 to 615-03; the six-month report of 2023-H1 has its cut-off on 14 June.
/// </summary>
public sealed class RestructuringStories
{
    static readonly Caller Administrator = new("leader@62", "leader");
    static readonly DateOnly AfterCutOff = new(2023, 6, 19), BeforeCutOff = new(2023, 6, 10);
    static readonly MergeUnits Merger = new([new("615-01"), new("615-02")], new("615-10", "Đăk Hà mới", null, "xã", []));

    [Theory, OnEachDatabase]
    public async Task A_merger_in_the_middle_of_an_open_call_loses_nothing(string provider)
    {
        await using var house = await House.Build(provider);
        var (told, desk) = (new Telling(house), house.Get<CaseDesk>());
        await house.Get<CallDesk>().Open(Administrator, "six-month-report", "2023-H1", "62");
        await told.Say("officer@615-01", "615-01", "submit");
        await told.Say("leader@615-01", "615-01", "approve");
        await told.Say("officer@615", "615-01", "return", remark: "Biểu 3 còn trống");
        var drafted = await told.OpenItem("615-02");
        var begun = await desk.SaveDraft(new("officer@615-02", ""), new(drafted.Case, drafted.Item), Answers.Empty.With("situation.issues", new TextAnswer("Nháp dở dang")), 0);
        Assert.Null(begun.Refusal);
        await Accept(told, "615-03");

        await Confirm(house, AfterCutOff, Merger);
        Assert.Equal(RestructuringStates.Planned, (await Only(house)).State);
        // Until the day nothing is different for anybody.
        Assert.Null((await desk.SaveDraft(new("officer@615-02", ""), new(drafted.Case, drafted.Item), Answers.Empty.With("situation.issues", new TextAnswer("Nháp thêm")), 1)).Refusal);

        await Comes(house, AfterCutOff);
        Assert.Equal(RestructuringStates.InForce, (await Only(house)).State);
        var organization = house.Get<OrganizationCache>().Current;
        Assert.Equal(["officer@615-01", "officer@615-02"], organization.HoldersOf(new("officer", "615-10"), AfterCutOff));
        Assert.Empty(organization.PostsOf("officer@615-02", AfterCutOff).Where(post => post.Unit == "615-02"));

        // The draft is where it was, in the hands of the successor's officers, and both reports of the old communes are on their list of work.
        var reader = house.Get<CaseReader>();
        var viewer = Viewer.Of(organization, "officer@615-02", AfterCutOff);
        Assert.Equal(["615-01", "615-02"], (await reader.OpenWork(viewer, 1)).Work.Select(work => work.Unit).Order());
        Assert.True(reader.MaySee(viewer, await told.Case("615-01")));
        await using (var db = house.Db())
        {
            Assert.Contains("Nháp thêm", (await db.Drafts.SingleAsync(draft => draft.Case == drafted.Case)).Answers);
            Assert.Equal(5, await db.Cases.CountAsync());
        }

        // A person of the other commune answers the remark and sends again; the new leader signs; the district of the cut-off date appraises.
        await told.AnswerRemarks("officer@615-02", "615-01");
        var (sent, _) = await told.Say("officer@615-02", "615-01", "submit");
        Assert.Equal("officer@615-10", (await Item(house, sent.Done!.Id, "officer@615-02")).ClosedAs);
        await told.Say("leader@615-02", "615-01", "approve");
        await told.Say("officer@615", "615-01", "approve");
        await told.Say("leader@615", "615-01", "approve");
        await Accept(told, "615-02", officer: "officer@615-01", leader: "leader@615-01");

        var rolled = (await house.Get<RollUpReader>().For(await told.Case("615")))!.RolledUp;
        Assert.Equal(["615-01", "615-02", "615-03"], rolled.Coverage.Included);
        Assert.True(rolled.Coverage.IsComplete);
        Assert.Equal(2, (await told.Case("615-01")).LastRevision);
    }

    [Theory, OnEachDatabase]
    public async Task Work_of_a_district_that_was_dissolved_is_done_by_the_province(string provider)
    {
        await using var house = await House.Build(provider);
        var told = new Telling(house);
        await house.Get<CallDesk>().Open(Administrator, "six-month-report", "2023-H1", "62");
        await told.Say("officer@615-01", "615-01", "submit");
        await told.Say("leader@615-01", "615-01", "approve");

        await Confirm(house, AfterCutOff, TwoTiers);
        await Comes(house, AfterCutOff);
        await told.Say("officer@62", "615-01", "approve");
        await told.Say("leader@62", "615-01", "approve");
        Assert.Equal("accepted", (await told.Case("615-01")).Status);

        // The district's own report is still owed, and the province's people write it.
        var own = await told.OpenItem("615");
        Assert.Null((await house.Get<CaseDesk>().SaveDraft(new("officer@62", ""), new(own.Case, own.Item), Answers.Empty.With("situation.issues", new TextAnswer("Tỉnh viết tiếp")), 0)).Refusal);
        Assert.Contains("615", (await house.Get<CaseReader>().OpenWork(Viewer.Of(house.Get<OrganizationCache>().Current, "officer@62", AfterCutOff), 1)).Work.Select(work => work.Unit));
    }

    [Theory, OnEachDatabase]
    public async Task Cases_whose_cut_off_lies_in_the_new_order_go_along_on_the_day_and_not_before(string provider)
    {
        await using var house = await House.Build(provider);
        var (told, desk) = (new Telling(house), house.Get<CaseDesk>());
        await house.Get<CallDesk>().Open(Administrator, "six-month-report", "2023-H1", "62");
        await Confirm(house, BeforeCutOff, Merger);
        await house.Get<CallDesk>().FillAll();

        // Old units work on as if nothing were; the new one has no case yet.
        await told.Say("officer@615-01", "615-01", "submit");
        await using (var db = house.Db())
            Assert.False(await db.Cases.AnyAsync(row => row.Unit == "615-10"));

        await Comes(house, BeforeCutOff);
        await house.Get<CallDesk>().FillAll();
        var successor = await told.Case("615-10");
        Assert.Equal("draft", successor.Status);
        var old = await told.Case("615-01");
        Assert.Equal(("cancelled", 1), (old.Status, old.LastRevision));
        await using (var db = house.Db())
        {
            Assert.Equal(["615-01", "615-02"], await (from move in db.CaseMoves where move.ToCase == successor.Id join one in db.Cases on move.Case equals one.Id orderby one.Unit select one.Unit).ToListAsync());
            Assert.Equal(1, await db.Revisions.CountAsync(revision => revision.Case == old.Id));
            Assert.Contains(await db.Audit.Where(row => row.Subject == "case/" + old.Id).ToListAsync(), row => row.Act == CaseMoves.Act && row.After!.Contains(successor.Id));
            Assert.False(await db.WorkItems.AnyAsync(item => item.CaseUnit != "615-10" && item.CaseUnit.StartsWith("615-0") && item.CaseUnit != "615-03" && item.ClosedAt == null));
        }
        // A second sweep finds nothing to do.
        await house.Get<RestructuringDesk>().TakeEffect();
        await told.Say("officer@615-02", "615-10", "submit");
    }

    [Theory, OnEachDatabase]
    public async Task A_case_moves_by_choice_and_a_lone_draft_goes_along(string provider)
    {
        await using var house = await House.Build(provider);
        var (told, desk) = (new Telling(house), house.Get<CaseDesk>());
        await house.Get<CallDesk>().Open(Administrator, "six-month-report", "2023-H1", "62");
        var item = await told.OpenItem("615-03");
        var file = new FileRef("f0000001", "bieu.pdf", "application/pdf", 3, "00");
        await house.Get<StepLane>().Write(async db =>
        {
            db.Files.Add(new() { Id = file.Id, Case = item.Case, Path = "attachments.files", Name = file.Name, ContentType = file.ContentType, Size = 3, Content = [1, 2, 3], By = "officer@615-03", At = House.Monday });
            return await db.SaveChangesAsync();
        });
        await desk.SaveDraft(
            new("officer@615-03", ""), new(item.Case, item.Item), Answers.Empty.With("situation.issues", new TextAnswer("Đã viết một nửa")).With("attachments.files", new FilesAnswer([file])), 0);
        await Confirm(house, AfterCutOff, new MergeUnits([new("615-03")], new("615-30", "Đăk La", null, "phường", [])), moved: [item.Case]);
        await Comes(house, AfterCutOff);

        Assert.Equal("cancelled", (await told.Case("615-03")).Status);
        var successor = await told.Case("615-30");
        await using var db = house.Db();
        var draft = await db.Drafts.SingleAsync(kept => kept.Case == successor.Id);
        Assert.Contains("Đã viết một nửa", draft.Answers);
        var along = await db.Files.SingleAsync(copy => copy.Case == successor.Id);
        Assert.Equal(3, along.Content.Length);
        Assert.Contains(along.Id, draft.Answers);
        Assert.DoesNotContain(file.Id, draft.Answers);
        await told.Say("officer@615-03", "615-30", "submit");
    }

    [Theory, OnEachDatabase]
    public async Task Undone_before_its_day_everything_is_as_it_was(string provider)
    {
        await using var house = await House.Build(provider);
        var before = await Picture(house);
        var id = await Confirm(house, AfterCutOff, Merger, new SplitUnit("615-03", [UnitAfter.Existing("615-03"), new("615-31", "Phần tách", null, "xã", [])]));
        Assert.NotEqual(before, await Picture(house));
        Assert.Empty(await house.Get<RestructuringDesk>().Undo(Administrator, id));
        Assert.Equal(before, await Picture(house));
        Assert.Equal(RestructuringStates.Undone, (await Only(house)).State);
        await using var db = house.Db();
        Assert.Equal(["restructuring-draft", "restructuring-confirm", "restructuring-undo"], await db.Audit.Where(row => row.Subject == "restructuring/" + id).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync());
        Assert.NotEmpty(await db.Audit.Where(row => row.Act == "restructuring-unit" && row.Unit == "615-01" && row.Before != null && row.After!.Contains("1677/NQ-UBTVQH15")).ToListAsync());
    }

    [Theory, OnEachDatabase]
    public async Task What_is_in_force_is_not_undone_and_what_somebody_changed_meanwhile_is_not_confirmed(string provider)
    {
        await using var house = await House.Build(provider);
        var desk = house.Get<RestructuringDesk>();
        var id = await Confirm(house, AfterCutOff, Merger);
        house.Clock.StandAt(VietnamTime.At(AfterCutOff, new(8, 0)));
        Assert.Equal("already-in-force", Assert.Single(await desk.Undo(Administrator, id)).Code);

        var stale = await desk.Draft(Administrator);
        Assert.True(await desk.Change(stale, 1, row => row.BasisNumber = "1/NQ"));
        Assert.False(await desk.Change(stale, 1, row => row.BasisNumber = "2/NQ"));
        Assert.Equal("changed-meanwhile", Assert.Single(await desk.Confirm(Administrator, stale, 1)).Code);
        Assert.Contains("no-acts", (await desk.Confirm(Administrator, stale, 2)).Select(finding => finding.Code));
    }

    [Theory, OnEachDatabase]
    public async Task One_workflow_file_runs_over_three_levels_in_2023_and_over_two_in_2026(string provider)
    {
        await using var house = await House.Build(provider);
        var told = new Telling(house);
        await house.Get<CallDesk>().Open(Administrator, "six-month-report", "2023-H1", "62");
        await Accept(told, "615-01");
        Assert.Equal("leader@615", (await LastPost(house, "2023-H1")));

        await Confirm(house, new(2025, 7, 1), TwoTiers);
        await Comes(house, new(2026, 6, 16));
        await house.Get<CallDesk>().Open(Administrator, "six-month-report", "2026-H1", "62");
        await using var db = house.Db();
        Assert.Equal(["615-01", "615-02", "615-03", "62"], await db.Cases.Where(row => row.Period == "2026-H1").OrderBy(row => row.Unit).Select(row => row.Unit).ToListAsync());
        Assert.Equal(2, await db.Cases.Where(row => row.Period == "2026-H1" && row.Unit == "615-02").Select(row => row.Level).SingleAsync());
        Assert.Single(await db.Cases.Select(row => row.Definition).Distinct().ToListAsync());

        await told.Say("officer@615-02", "615-02", "submit", period: "2026-H1");
        await told.Say("leader@615-02", "615-02", "approve", period: "2026-H1");
        await told.Say("officer@62", "615-02", "approve", period: "2026-H1");
        await told.Say("leader@62", "615-02", "approve", period: "2026-H1");
        Assert.Equal("leader@62", await LastPost(house, "2026-H1"));
        Assert.Equal("accepted", await db.Cases.Where(row => row.Period == "2026-H1" && row.Unit == "615-02").Select(row => row.Status).SingleAsync());
    }

    static RestructuringAct[] TwoTiers =>
        [.. new[] { "615-01", "615-02", "615-03" }.Select(code => new MoveUnit(code, new(House.Line, "62", 2))), new AbolishUnit("615", "62")];

    static async Task Accept(Telling told, string unit, string? officer = null, string? leader = null)
    {
        await told.Say(officer ?? $"officer@{unit}", unit, "submit");
        await told.Say(leader ?? $"leader@{unit}", unit, "approve");
        await told.Say("officer@615", unit, "approve");
        await told.Say("leader@615", unit, "approve");
    }

    static Task<string> Confirm(House house, DateOnly from, params RestructuringAct[] acts) => Confirm(house, from, acts, []);

    static Task<string> Confirm(House house, DateOnly from, RestructuringAct act, string[] moved) => Confirm(house, from, [act], moved);

    static async Task<string> Confirm(House house, DateOnly from, RestructuringAct[] acts, string[] moved)
    {
        var desk = house.Get<RestructuringDesk>();
        var id = await desk.Draft(Administrator);
        Assert.True(await desk.Change(id, 1, row =>
        {
            row.EffectiveFrom = from;
            (row.BasisNumber, row.BasisDate, row.BasisIssuer, row.BasisTitle) = ("1677/NQ-UBTVQH15", new DateOnly(2023, 6, 1), "Ủy ban Thường vụ Quốc hội", "Sắp xếp đơn vị hành chính");
            row.Acts = RestructuringJson.Write([.. acts]);
            row.Choices = RestructuringJson.Write(new RestructuringChoices([], [.. moved]));
        }));
        Assert.Empty(await desk.Confirm(Administrator, id, 2));
        return id;
    }

    static async Task Comes(House house, DateOnly day)
    {
        house.Clock.StandAt(VietnamTime.At(day, new(8, 0)));
        await house.Get<RestructuringDesk>().TakeEffect();
    }

    static async Task<RestructuringRow> Only(House house)
    {
        await using var db = house.Db();
        return await db.Restructurings.AsNoTracking().SingleAsync();
    }

    static async Task<WorkItemRow> Item(House house, string @case, string by)
    {
        await using var db = house.Db();
        return await db.WorkItems.AsNoTracking().Where(item => item.Case == @case && item.ClosedBy == by).OrderBy(item => item.Item).LastAsync();
    }

    static async Task<string> LastPost(House house, string period)
    {
        await using var db = house.Db();
        return (await db.WorkItems.AsNoTracking().Where(item => item.Period == period && item.ClosedAs != null).OrderBy(item => item.ClosedAt).ThenBy(item => item.Item).LastAsync()).ClosedAs!;
    }

    // Everything that a restructuring may touch, as rows.
    static async Task<string> Picture(House house)
    {
        await using var db = house.Db();
        return string.Join('\n',
        [
            .. (await db.UnitNames.AsNoTracking().ToListAsync()).Select(row => $"{row.Code} {row.From} {row.To} {row.Name} {row.NameEn} {row.Type}").Order(StringComparer.Ordinal),
            .. (await db.UnitMemberships.AsNoTracking().ToListAsync()).Select(row => $"{row.Code} {row.Line} {row.From} {row.To} {row.Parent} {row.Level}").Order(StringComparer.Ordinal),
            .. (await db.Posts.AsNoTracking().ToListAsync()).Select(row => $"{row.Role}@{row.Unit}").Order(StringComparer.Ordinal),
            .. (await db.Holdings.AsNoTracking().ToListAsync()).Select(row => $"{row.Role}@{row.Unit} {row.Person} {row.From} {row.To}").Order(StringComparer.Ordinal),
            .. (await db.Lineage.AsNoTracking().ToListAsync()).Select(row => $"{row.OldCode} {row.NewCode}").Order(StringComparer.Ordinal),
        ]);
    }
}
