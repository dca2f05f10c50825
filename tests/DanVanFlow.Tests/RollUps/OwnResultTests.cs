using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Engine.Feel;

namespace DanVanFlow.Tests.RollUps;

/// <summary>What a unit told in its summing-up and need not type again in its report.</summary>
public sealed class OwnResultTests
{
    static readonly Form Report = Read("""
        { "id": "report", "title": { "vi": "b", "en": "r" }, "sections": [ { "id": "annex", "title": { "vi": "b", "en": "r" }, "fields": [ { "id": "figures", "kind": "indicatorGrid", "label": { "vi": "c", "en": "f" }, "groups": [
          { "id": "general", "label": { "vi": "c", "en": "g" }, "rows": [
            { "code": "meetings", "aggregation": "YTD", "label": { "vi": "c", "en": "m" }, "from": { "workflow": "plan", "paper": "summary", "take": "targets[item.feeds = \"meetings\"].value", "on": "note.on" } },
            { "code": "models", "aggregation": "LATEST", "label": { "vi": "m", "en": "m" }, "from": { "workflow": "plan", "paper": "summary", "take": "note.models", "on": "note.on" } } ] } ] } ] } ] }
        """);

    static readonly Form Summary = Read("""
        { "id": "summary", "title": { "vi": "t", "en": "s" }, "sections": [ { "id": "note", "title": { "vi": "t", "en": "s" }, "fields": [
          { "id": "on", "kind": "date", "label": { "vi": "n", "en": "d" } }, { "id": "models", "kind": "number", "label": { "vi": "m", "en": "m" } },
          { "id": "targets", "kind": "table", "label": { "vi": "c", "en": "t" }, "columns": [ { "id": "feeds", "kind": "text", "label": { "vi": "v", "en": "f" } }, { "id": "value", "kind": "number", "label": { "vi": "s", "en": "v" } } ] } ] } ] }
        """);

    [Fact]
    public void Figures_of_the_same_days_are_added_and_each_source_is_named()
    {
        var taken = Taken(Told("a", "2023-05-01", 7, 3, "meetings"), Told("b", "2023-06-01", 5, 4, "meetings"));
        var together = OwnResults.Together(taken);
        Assert.Equal((12m, 12m), (together.Number("figures.meetings.period"), together.Number("figures.meetings.year")));
        Assert.Equal(["a", "b"], taken.Select(one => one.CaseId));
    }

    [Fact]
    public void Of_a_stock_the_latest_day_holds() => Assert.Equal(4m, OwnResults.Together(Taken(Told("a", "2023-06-01", 1, 4, "meetings"), Told("b", "2023-05-01", 1, 3, "meetings"))).Number("figures.models.value"));

    [Fact]
    public void A_day_of_the_year_before_the_period_counts_in_the_year_alone()
    {
        var together = OwnResults.Together(Taken(Told("a", "2023-01-10", 7, null, "meetings")));
        Assert.Equal((null, 7m), (together.Number("figures.meetings.period"), together.Number("figures.meetings.year")));
    }

    [Theory]
    [InlineData("2022-12-01", "meetings")]
    [InlineData("2023-07-01", "meetings")]
    [InlineData("2023-06-01", "other")]
    public void Other_days_and_other_targets_give_nothing(string day, string feeds) => Assert.Empty(Taken(Told("a", day, 7, null, feeds)));

    static ImmutableArray<TakenFigures> Taken(params OwnResult[] told) => OwnResults.Of(
        Report, FormLevel.Bottom, new DataWindow(new(2023, 3, 15), new(2023, 6, 14)), new DataWindow(new(2022, 12, 15), new(2023, 6, 14)), told, FeelSurroundings.At(new DateTimeOffset(2023, 6, 15, 8, 0, 0, TimeSpan.FromHours(7))));

    static OwnResult Told(string id, string day, decimal meetings, decimal? models, string feeds) => new("u", "plan", "summary", id, 1, null, Summary, Answers.Of(
        ("note.on", new DateAnswer(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))), ("note.models", models is { } stock ? new NumberAnswer(stock) : null),
        ("targets.0.feeds", new TextAnswer(feeds)), ("targets.0.value", new NumberAnswer(meetings))));

    static Form Read(string json)
    {
        var reading = Form.Read(json, "test.form.json");
        Assert.Empty(reading.Findings.Select(finding => finding.English));
        return reading.Form!;
    }
}
