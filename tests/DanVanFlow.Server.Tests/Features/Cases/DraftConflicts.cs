using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DanVanFlow.Server.Features.Cases;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>Two windows on one draft. Neither text is lost, and nothing is overwritten that somebody did not choose to give up.</summary>
public sealed class DraftConflicts
{
    [Fact]
    public async Task Changes_at_one_place_are_shown_side_by_side_and_a_person_chooses()
    {
        await using var desk = await Desk.Open();
        var first = await desk.Look("officer@615-01", "615-01");
        var second = await desk.Look("officer@615-01", "615-01");
        await first.With("situation.people", "Bản thứ nhất").With("assessment.strengths", "Chỉ bản một").Press("save");

        var asked = await second.With("situation.people", "Bản thứ hai").With("assessment.weaknesses", "Chỉ bản hai").Press("save");
        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        Assert.Contains("Bản thứ nhất", asked.Text);
        Assert.Contains("Bản thứ hai", asked.Text);
        Assert.Equal("Bản thứ nhất", (await desk.Look("officer@615-01", "615-01")).Fields["situation.people"]);

        var undecided = await asked.Press("choose");
        Assert.Equal(HttpStatusCode.Conflict, undecided.Status);
        Assert.Contains("Bản thứ hai", undecided.Text);
        await undecided.With("~choice.situation.people", "mine").Press("choose");
        var after = await desk.Look("officer@615-01", "615-01");
        Assert.Equal(("Bản thứ hai", "Chỉ bản một", "Chỉ bản hai"), (after.Fields["situation.people"], after.Fields["assessment.strengths"], after.Fields["assessment.weaknesses"]));
    }

    [Fact]
    public async Task Changes_at_different_places_are_put_together_but_not_sent_unseen()
    {
        await using var desk = await Desk.Open();
        var first = await desk.Filled("officer@615-01", "615-01");
        var second = await desk.Look("officer@615-01", "615-01");
        await second.With("assessment.weaknesses", "Của người kia").Press("save");
        first.Fields.Remove("assessment.weaknesses");
        var joined = await first.Press("submit");
        Assert.Contains("đã được gộp", joined.Text);
        Assert.Equal("Của người kia", joined.Fields["assessment.weaknesses"]);
        Assert.Empty(await desk.Revisions("615-01"));
    }

    [Fact]
    public async Task When_the_beginning_was_forgotten_every_difference_is_asked()
    {
        var seen = new SeenDrafts();
        for (var version = 0; version < 2_100; version++)
            seen.Keep("case", version, DanVanFlow.Domain.Forms.Answers.Empty);
        Assert.Null(seen.Find("case", 0));
        Assert.NotNull(seen.Find("case", 2_099));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Autosave_says_the_new_version_and_stops_when_somebody_else_saved()
    {
        await using var desk = await Desk.Open();
        var page = await desk.Look("officer@615-01", "615-01");
        var other = await desk.Look("officer@615-01", "615-01");
        var draft = page.Action.Split('?')[0] + "/draft";
        var answer = await page.With("situation.people", "Một").Send("", action: draft);
        Assert.Equal(1, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("version").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await other.With("assessment.strengths", "Hai").Send("", action: draft)).StatusCode);
        Assert.Equal("Một", (await desk.Look("officer@615-01", "615-01")).Fields["situation.people"]);
    }
}
