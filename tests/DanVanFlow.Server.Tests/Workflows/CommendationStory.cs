using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Workflows;

/// <summary>workflows/commendation is files only. Whatever the product does for reports it must do for this folder, without knowing it.</summary>
public sealed class CommendationStory
{
    const string Workflow = "commendation";
    static readonly Caller Leader = new("leader@62", "leader");

    [Theory, OnEachDatabase]
    public async Task A_folder_of_files_is_opened_worked_on_decided_and_reminded_of(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        var province = await PageReader.Of(house, "leader@62");
        Assert.Contains("Đề nghị khen thưởng", await province.Read("/calls/open"));
        Assert.Contains("Đề nghị khen thưởng", await province.Read("/workflows"));
        var (call, refusal) = await house.Get<CallDesk>().Open(Leader, Workflow, "2023", "62");
        Assert.True(refusal is null, refusal?.Code);

        await Send(house, "615-01");
        await Decide(house, "615-01", "leader@615-01", "approve");
        await Decide(house, "615-01", "officer@615", "approve");
        Assert.Equal("remark-required", (await Decide(house, "615-01", "leader@615", "reject")).Refusal?.Code);
        Assert.Null((await Decide(house, "615-01", "leader@615", "reject", "Mô hình mới được ba tháng.")).Refusal);
        var told = new Telling(house);
        Assert.Equal("rejected", (await told.Case("615-01")).Status);

        // Nothing is added up here: the district proposes for itself and nobody asks it for its communes.
        await Send(house, "615");
        Assert.Equal("signing", (await told.Case("615")).Status);

        Assert.Contains("Đề nghị khen thưởng", await (await PageReader.Of(house, "officer@615-02")).Read("/"));
        Assert.Equal(4, await Count(house, call!));
    }

    [Theory, OnEachDatabase]
    public async Task Its_one_reminder_rule_is_said_and_its_cases_are_seen_by_those_alone_who_may(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        await house.Get<CallDesk>().Open(Leader, Workflow, "2023", "62");
        var mine = (await new Telling(house).Case("615-01")).Id;
        using var own = await house.Api("officer@615-01");
        using var sibling = await house.Api("officer@615-02");
        Assert.Equal(Workflow, (await own.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{mine}")).GetProperty("workflow").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await sibling.GetAsync($"/api/v1/cases/{mine}")).StatusCode);

        // Three working days after 14 December 2023 is Tuesday the 19th; three working days before that is the 14th.
        house.Clock.StandAt(new(2023, 12, 14, 8, 0, 0, TimeSpan.FromHours(7)));
        for (var sweep = 0; sweep < 2; sweep++)
        {
            await using var scope = house.App.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SendDueReminders>().Run(TestContext.Current.CancellationToken);
        }
        await using var db = house.Db();
        var said = await db.Reminders.Where(row => row.Step == "three-days-before" && row.State == "said").Select(row => row.Recipient).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["officer@615-01", "officer@615-02", "officer@615-03"], said.Order());
    }

    [Theory, OnEachDatabase]
    public async Task What_the_form_says_decides_the_way(string provider)
    {
        await using var house = await House.Build(provider);
        await house.Get<CallDesk>().Open(Leader, Workflow, "2023", "62");
        foreach (var (unit, asks, ends) in ((string, string, string)[])[("615-01", "merit", "accepted"), ("615-02", "diploma", "approving")])
        {
            await Send(house, unit, asks);
            foreach (var person in (string[])[$"leader@{unit}", "officer@615", "leader@615"])
                Assert.Null((await Decide(house, unit, person, "approve")).Refusal);
            Assert.Equal(ends, (await new Telling(house).Case(unit)).Status);
        }
        Assert.Equal("leader@62", (await new Telling(house).OpenItem("615-02")).Post);
        Assert.Null((await Decide(house, "615-02", "leader@62", "approve")).Refusal);
        Assert.Equal("accepted", (await new Telling(house).Case("615-02")).Status);
    }

    static async Task<int> Count(House house, string call)
    {
        await using var db = house.Db();
        return await db.Cases.CountAsync(row => row.Call == call, TestContext.Current.CancellationToken);
    }

    static async Task Send(House house, string unit, string asks = "merit")
    {
        var item = await new Telling(house).OpenItem(unit);
        var answers = Answers.Empty
            .With("summary.basis", new TextAnswer("Hướng dẫn số 12-HD/BDV ngày 05/9/2023")).With("summary.reasons", new TextAnswer("Duy trì 12 buổi ra quân trong năm."))
            .With("list.0.name", new TextAnswer("Mô hình Tuyến đường tự quản")).With("list.0.field", ChoiceAnswer.Of("culture"))
            .With("list.0.form", ChoiceAnswer.Of(asks)).With("list.0.years", new NumberAnswer(3));
        var officer = $"officer@{unit}";
        var step = await house.Get<CaseDesk>().Complete(new(officer, officer), new GivenVerdict(item.Case, item.Item, "submit", null, answers));
        Assert.True(step.Refusal is null, $"{step.Refusal} {string.Join("; ", step.Troubles.Select(trouble => $"{trouble.Path} {trouble.English}"))}");
    }

    static async Task<CompleteWork> Decide(House house, string unit, string person, string verdict, string? remark = null) =>
        await new Telling(house).Try(person, unit, verdict, remark);
}
