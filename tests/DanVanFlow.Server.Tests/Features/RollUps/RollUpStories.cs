using System.Net;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.RollUps;

/// <summary>Where a figure comes from: added up from communes, opened down to them, corrected with a reason, and stale when something below changed.</summary>
public sealed class RollUpStories
{
    [Theory, OnEachDatabase]
    public async Task A_figure_opens_into_the_communes_that_gave_it_and_names_those_that_did_not(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        var call = await CallStories.Opened(house);
        await Accepted(house, "615-01", models: 12, met: 80, of: 100, registered: true);
        await Accepted(house, "615-02", models: 1_421, met: 70, of: 150, registered: false);
        var district = await new Telling(house).Case("615");
        using var reader = await PageReader.Of(house, "officer@615");

        var sheet = await reader.Read($"/rollups?call={call}&unit=615");
        Assert.Contains("2/3", sheet);
        Assert.Contains("1.433", sheet);
        Assert.Contains("150/250 = 60 %", sheet);

        var models = await reader.Read($"/rollups/{district.Id}?path=figures.models.value");
        Assert.Contains("1.433 Cộng từ cấp dưới", models);
        Assert.Contains("xã Đăk Hà 615-01 12 0,8 % Bản 1", models);
        Assert.Contains("xã Đăk Hring 615-02 1.421 99,2 % Bản 1", models);
        Assert.Contains("xã Đăk La 615-03 chưa có báo cáo được phê duyệt Chưa bắt đầu", models);
        Assert.Contains("80/100 = 80 %", await reader.Read($"/rollups/{district.Id}?path=figures.gathered.percent"));
        var units = await reader.Read($"/rollups/{district.Id}?path=figures.womenRegistered.met");
        Assert.Contains("1/2 Cộng từ cấp dưới", units);
        Assert.Contains("xã Đăk Hring 615-02 Chưa đạt", units);
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/rollups/{district.Id}?path=figures.nothing.value"));

        // What the page says is what the draft of the district starts from.
        var live = (await house.Get<RollUpReader>().For(district))!.RolledUp;
        Assert.Equal(1_433, live.Prefill.Number("figures.models.value"));
        Assert.Equal([12m, 1_421m], live.Lineage["figures.models.value"].Select(source => ((NumberAnswer)source.Value).Value));
        Assert.Equal(["615-03"], live.Coverage.Missing);
    }

    [Fact]
    public async Task What_a_district_is_still_typing_is_its_own_paper()
    {
        await using var house = await House.Build(listen: true);
        var call = await CallStories.Opened(house);
        await Accepted(house, "615-01", models: 12, met: 80, of: 100, registered: true);
        var told = new Telling(house);
        var (district, item) = (await told.Case("615"), await told.OpenItem("615"));
        var saved = await house.Get<CaseDesk>().SaveDraft(new("officer@615", "officer"), new(district.Id, item.Item), Answers.Of(("figures.models.value", new NumberAnswer(98_765))), basedOn: 0);
        Assert.Null(saved.Refusal);

        using var own = await PageReader.Of(house, "officer@615");
        Assert.Contains("98.765", await own.Read($"/rollups?call={call}&unit=615"));
        using var above = await PageReader.Of(house, "officer@62");
        foreach (var door in (string[])[$"/rollups?call={call}&unit=615", $"/rollups/{district.Id}?path=figures.models.value", $"/rollups/{district.Id}/figures.csv"])
            Assert.DoesNotContain("98.765", (await above.Read(door)).Replace("98765", "98.765"));
    }

    [Theory, OnEachDatabase]
    public async Task A_correction_lies_over_the_sum_and_what_changes_below_afterwards_makes_it_stale(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        var call = await CallStories.Opened(house);
        await Accepted(house, "615-01", models: 12, met: 80, of: 100, registered: true);
        await Accepted(house, "615-02", models: 8, met: 70, of: 150, registered: true);
        var told = new Telling(house);
        var district = await told.Case("615");
        var pinned = (await house.Get<RollUpReader>().For(district))!;
        var answers = pinned.RolledUp.Prefill.WithAll(ReportAnswers.For(house, district).Where(place => !pinned.RolledUp.Prefill.Has(place.Key)).Select(place => KeyValuePair.Create(place.Key, (AnswerValue?)place.Value)))
            .With("figures.models.value", new NumberAnswer(21)).With("figures.models.value~reason", new TextAnswer("Một mô hình do huyện trực tiếp chỉ đạo"));
        var step = await house.Get<CaseDesk>().Complete(new("officer@615", "officer@615"), new GivenVerdict(district.Id, (await told.OpenItem("615")).Item, "submit", null, answers,
            Sources: pinned.Pin(System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("615-03", "Đang chia tách"))));
        Assert.True(step.Refusal is null, $"{step.Refusal} {string.Join("; ", step.Troubles.Where(trouble => trouble.IsError).Select(trouble => trouble.English))}");

        using var reader = await PageReader.Of(house, "officer@615");
        var sheet = await reader.Read($"/rollups?call={call}&unit=615");
        Assert.Contains("Điều chỉnh: 20 → 21: Một mô hình do huyện trực tiếp chỉ đạo", sheet);
        Assert.DoesNotContain("đã thay đổi sau khi lập báo cáo", sheet);
        var models = await reader.Read($"/rollups/{district.Id}?path=figures.models.value");
        Assert.Contains("Lý do trình thiếu: Đang chia tách", models);

        await Accepted(house, "615-03", models: 5, met: 1, of: 2, registered: false);
        await SentAnew(house, "615-01", models: 13);
        sheet = await reader.Read($"/rollups?call={call}&unit=615");
        Assert.Contains("đã thay đổi sau khi lập báo cáo", sheet);
        Assert.Contains("xã Đăk Hà : báo cáo dùng bản 1, nay đã có bản 2", sheet);
        Assert.Contains("xã Đăk La : được phê duyệt sau khi lập báo cáo (bản 1)", sheet);
        models = await reader.Read($"/rollups/{district.Id}?path=figures.models.value");
        Assert.Contains("26 Cộng từ cấp dưới 21 Trong báo cáo", models);
        Assert.Contains("Số liệu cũ", models);

        await house.Get<StepLane>().Write(async db => await db.Cases.Where(row => row.Unit == "615-02").ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, "returned")));
        Assert.Contains("xã Đăk Hring : báo cáo dùng bản 1, nay hồ sơ đang mở lại", await reader.Read($"/rollups?call={call}&unit=615"));
    }

    [Fact]
    public async Task A_commune_has_no_roll_up_and_sees_none_of_its_district()
    {
        await using var house = await House.Build(listen: true);
        var call = await CallStories.Opened(house);
        var district = await new Telling(house).Case("615");
        using var commune = await PageReader.Of(house, "officer@615-01");
        Assert.Contains("Chưa có số liệu để tổng hợp", await commune.Read("/rollups"));
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status($"/rollups?call={call}"));
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status($"/rollups/{district.Id}?path=figures.models.value"));
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status($"/rollups/{district.Id}/figures.csv"));
        using var officer = await PageReader.Of(house, "officer@615");
        Assert.Equal(HttpStatusCode.NotFound, await officer.Status($"/rollups?call={call}&unit=62"));
    }

    [Fact]
    public async Task The_matrix_for_Excel_keeps_numbers_as_numbers()
    {
        await using var house = await House.Build(listen: true);
        await CallStories.Opened(house);
        await Accepted(house, "615-01", models: 1_433, met: 80, of: 100, registered: true);
        var district = await new Telling(house).Case("615");
        using var reader = await PageReader.Of(house, "leader@62");
        var lines = (await reader.Source($"/rollups/{district.Id}/figures.csv")).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        var column = lines[0].Split(';').ToList().FindIndex(heading => heading.Contains("Vận động Quỹ", StringComparison.Ordinal));
        Assert.Equal("1433,5", lines[1].Split(';')[column]);
        Assert.Equal("", lines[2].Split(';')[column]);
        Assert.Equal("1433,5", lines[4].Split(';')[column]);
        Assert.All(lines, line => Assert.Equal(lines[0].Split(';').Length, line.Split(';').Length));
    }

    static Answers With(Answers answers, decimal models, decimal met, decimal of, bool registered) => answers
        .With("figures.models.value", new NumberAnswer(models)).With("figures.modelHouseholds.value", new NumberAnswer(models * 10)).With("figures.poorFund.period", new NumberAnswer(models + 0.5m))
        .With("figures.gathered.numerator", new NumberAnswer(met)).With("figures.gathered.denominator", new NumberAnswer(of))
        .With("figures.womenRegistered.meets", new YesNoAnswer(registered));

    /// <summary>From the officer's desk to the district leader's approval.</summary>
    static async Task Accepted(House house, string unit, decimal models, decimal met, decimal of, bool registered)
    {
        var told = new Telling(house);
        var on = await told.Case(unit);
        var sent = await house.Get<CaseDesk>().Complete(new($"officer@{unit}", "officer"), new GivenVerdict(on.Id, (await told.OpenItem(unit)).Item, "submit", null,
            With(ReportAnswers.For(house, on), models, met, of, registered)));
        Assert.True(sent.Refusal is null, $"{sent.Refusal} {string.Join("; ", sent.Troubles.Where(trouble => trouble.IsError).Select(trouble => trouble.English))}");
        await told.Say($"leader@{unit}", unit, "approve");
        await told.Say("officer@615", unit, "approve");
        await told.Say("leader@615", unit, "approve");
    }

    // As a later revision of the same case would stand in the tables, once a report can be reopened after acceptance.
    static Task SentAnew(House house, string unit, decimal models) => house.Get<StepLane>().Write(async db =>
    {
        var on = await db.Cases.FirstAsync(row => row.Unit == unit);
        var first = await db.Revisions.AsNoTracking().FirstAsync(row => row.Case == on.Id);
        on.LastRevision = 2;
        db.Revisions.Add(new RevisionRow
        {
            Case = on.Id, Number = 2, Form = first.Form, Answers = Answers.Read(first.Answers).With("figures.models.value", new NumberAnswer(models)).ToJson(), Hash = "second",
            Person = first.Person, Post = first.Post, At = first.At,
        });
        return await db.SaveChangesAsync();
    });
}
