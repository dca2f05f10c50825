using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Workflows;

/// <summary>A case with three papers: written at the same time, reviewed one by one, seen by each other's expressions.</summary>
public sealed class PapersStory
{
    [Theory, OnEachDatabase]
    public async Task One_paper_is_reviewed_while_another_is_drafted_and_the_third_reads_both(string provider)
    {
        await using var told = await PapersHouse.Open(provider);
        Assert.Equal(1, (await told.Save("officer@615-01", "self", PapersHouse.Checked("met", 4))).SavedVersion);
        Assert.Equal(1, (await told.Save("officer@615", "visit", PapersHouse.Checked("met", 3))).SavedVersion);
        Assert.Equal("draft-changed", (await told.Save("officer@615-01", "visit", Answers.Empty)).Refusal?.Code);
        Assert.Equal(["self-check", "visit"], await told.Read(db => db.Drafts.Select(draft => draft.Paper).Order().ToListAsync()));

        await told.Say("officer@615-01", "self", "submit");
        Assert.Equal((0, 1), ((await told.Row()).LastRevision, (await told.Row()).Revisions));
        Assert.Equal("visit", Assert.Single(await told.Read(db => db.Drafts.ToListAsync())).Paper);
        await told.Say("leader@615-01", "confirm", "approve");

        var unexplained = await told.Try("officer@615", "visit", "submit");
        Assert.Equal(["difference-needs-reason"], unexplained.Troubles.Where(trouble => trouble.IsError).Select(trouble => trouble.Code));
        await told.Say("officer@615", "visit", "submit", PapersHouse.Checked("met", 3).With("a.meetings~reason", new TextAnswer("Một hội nghị không có biên bản.")));

        Assert.Contains((await told.Try("officer@615", "conclude", "submit", PapersHouse.Concluded(4))).Troubles, trouble => trouble.Code == "rule" && trouble.Path == "a.meetings");
        await told.Say("officer@615", "conclude", "submit", PapersHouse.Concluded(3));
        Assert.Equal("leader@615", (await told.At("decide")).Post); // the route asked papers.conclusion.a.agreed, which this very step computed
        await told.Say("leader@615", "decide", "approve");

        var row = await told.Row();
        Assert.Equal(("accepted", 3, 3), (row.Status, row.LastRevision, row.Revisions));
        var sent = await told.Read(db => db.Revisions.OrderBy(revision => revision.Number).ToListAsync());
        Assert.Equal([(1, "self-check"), (2, "visit"), (3, "")], sent.Select(revision => (revision.Number, revision.Paper)));
        Assert.Equal(new YesNoAnswer(true), Answers.Read(sent[2].Answers)["a.agreed"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_paper_goes_back_to_its_own_drafter_with_its_own_remarks(string provider)
    {
        await using var told = await PapersHouse.Open(provider);
        await told.Say("officer@615-01", "self", "submit", PapersHouse.Checked("met", 4));
        await told.Save("officer@615", "visit", PapersHouse.Checked("met", 3));
        var desk = told.House.Get<CaseDesk>();

        Assert.Null((await desk.Withdraw(new("officer@615-01", ""), told.Case, "self-check")).Refusal);
        var drafts = await told.Read(db => db.Drafts.ToDictionaryAsync(draft => draft.Paper, draft => Answers.Read(draft.Answers)));
        Assert.Equal((4m, 3m), (drafts["self-check"].Number("a.meetings")!.Value, drafts["visit"].Number("a.meetings")!.Value));

        await told.Say("officer@615-01", "self", "submit");
        await told.Say("leader@615-01", "confirm", "return", remark: "Thiếu căn cứ.");
        Assert.Equal("self-check", Assert.Single(await told.Read(db => db.Remarks.ToListAsync())).Paper);

        // A remark on the self-check is no hindrance for the visit.
        await told.Say("officer@615", "visit", "submit", PapersHouse.Checked("met", 4));
    }

    [Theory, OnEachDatabase]
    public async Task Where_the_papers_disagree_the_route_goes_another_way(string provider)
    {
        await using var told = await PapersHouse.Open(provider);
        await told.Say("officer@615-01", "self", "submit", PapersHouse.Checked("met", 3));
        await told.Say("leader@615-01", "confirm", "approve");
        await told.Say("officer@615", "visit", "submit", PapersHouse.Checked("notMet", 3).With("a.a1~reason", new TextAnswer("Không có kế hoạch.")));
        await told.Say("officer@615", "conclude", "submit", PapersHouse.Concluded(3));

        Assert.Equal("officer@615", (await told.At("decide")).Post);
    }
}
