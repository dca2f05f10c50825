using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Api;

/// <summary>What another program may do with a personal access token, on both databases, over HTTP.</summary>
public sealed class ApiStories
{
    [Theory, OnEachDatabase]
    public async Task A_case_is_started_found_signed_and_told(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        using var officer = await house.Api("officer@615-01");
        using var leader = await house.Api("leader@615-01");

        var started = await officer.PostAsJsonAsync("/api/v1/workflows/six-month-report/cases", new { unit = "615-01", period = "2023-H1", answers = ReportAnswers.Small(house, "615-01") });
        Assert.True(started.StatusCode == HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        var answer = await Json(started);
        Assert.Equal("signing", answer.GetProperty("status").GetString());
        var work = answer.GetProperty("work")[0].GetProperty("id").GetString();

        var list = await leader.GetFromJsonAsync<JsonElement>("/api/v1/work");
        Assert.Equal(work, list.GetProperty("work")[0].GetProperty("id").GetString());
        var one = await leader.GetFromJsonAsync<JsonElement>($"/api/v1/work/{work}");
        Assert.Contains("approve", one.GetProperty("verdicts").EnumerateArray().Select(verdict => verdict.GetString()));

        var signed = await leader.PostAsJsonAsync($"/api/v1/work/{work}/complete", new { verdict = "approve" });
        Assert.Equal("appraising", (await Json(signed)).GetProperty("status").GetString());
        var id = answer.GetProperty("case").GetString();
        var found = await officer.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{id}");
        Assert.Equal(1, found.GetProperty("revision").GetInt32());
        var history = await officer.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{id}/history");
        Assert.Equal(["submit", "approve"], history.EnumerateArray().Select(line => line.GetProperty("act").GetString()));
    }

    [Theory, OnEachDatabase]
    public async Task A_repeated_request_has_one_effect_and_the_first_answer(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        using var officer = await house.Api("officer@615-01");
        officer.DefaultRequestHeaders.Add("Idempotency-Key", "the-same");
        var body = new { unit = "615-01", period = "2023-H1", answers = ReportAnswers.Small(house, "615-01") };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => officer.PostAsJsonAsync("/api/v1/workflows/six-month-report/cases", body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct());
        await using var db = house.Db();
        Assert.Equal(1, await db.Cases.CountAsync());
        Assert.Equal(1, await db.Audit.CountAsync(row => row.Act == "submit"));

        var other = await officer.PostAsJsonAsync("/api/v1/workflows/six-month-report/cases", new { unit = "615-01", period = "2023-H2" });
        Assert.Equal("idempotency-key-reused", await Code(other, HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task Two_hundred_verdicts_at_once_leave_no_case_stuck()
    {
        await using var house = await House.Build(listen: true);
        using var officer = await house.Api("officer@615-01");
        using var leader = await house.Api("leader@615-01");
        var started = await officer.PostAsJsonAsync("/api/v1/workflows/six-month-report/cases", new { unit = "615-01", period = "2023-H1", answers = ReportAnswers.Small(house, "615-01") });
        var work = (await Json(started)).GetProperty("work")[0].GetProperty("id").GetString();

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => leader.PostAsJsonAsync($"/api/v1/work/{work}/complete", new { verdict = "approve" })));

        Assert.Single(verdicts, verdict => verdict.StatusCode == HttpStatusCode.OK);
        Assert.Equal(199, verdicts.Count(verdict => verdict.StatusCode == HttpStatusCode.Conflict));
        await using var db = house.Db();
        Assert.Equal("appraise", (await db.WorkItems.SingleAsync(item => item.ClosedAt == null)).Element);
    }

    [Fact]
    public async Task What_is_not_yours_does_not_exist()
    {
        await using var house = await House.Build(listen: true);
        using var officer = await house.Api("officer@615-01");
        using var neighbour = await house.Api("officer@615-02");
        using var nobody = new HttpClient { BaseAddress = house.Address };
        var started = await officer.PostAsJsonAsync("/api/v1/workflows/six-month-report/cases", new { unit = "615-01", period = "2023-H1", answers = ReportAnswers.Small(house, "615-01") });
        var answer = await Json(started);
        var (id, work) = (answer.GetProperty("case").GetString(), answer.GetProperty("work")[0].GetProperty("id").GetString());

        Assert.Equal("no-such-case", await Code(await neighbour.GetAsync($"/api/v1/cases/{id}"), HttpStatusCode.NotFound));
        Assert.Equal("no-such-case", await Code(await neighbour.GetAsync($"/api/v1/cases/{id}/history"), HttpStatusCode.NotFound));
        Assert.Equal("no-such-work", await Code(await neighbour.GetAsync($"/api/v1/work/{work}"), HttpStatusCode.NotFound));
        Assert.Equal("no-such-work", await Code(await neighbour.PostAsJsonAsync($"/api/v1/work/{work}/complete", new { verdict = "approve" }), HttpStatusCode.NotFound));
        Assert.Equal("no-such-unit", await Code(await neighbour.PostAsJsonAsync("/api/v1/workflows/six-month-report/cases", new { unit = "615-03", period = "2023-H1" }), HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/work")).StatusCode);
    }

    [Fact]
    public async Task Bad_input_is_told_what_is_wrong()
    {
        await using var house = await House.Build(listen: true);
        using var officer = await house.Api("officer@615-01");
        const string Start = "/api/v1/workflows/six-month-report/cases";

        Assert.Equal("body-not-json", await Code(await officer.PostAsync(Start, new StringContent("{ \"unit\": ", Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest));
        Assert.Equal("no-such-workflow", await Code(await officer.PostAsJsonAsync("/api/v1/workflows/none/cases", new { unit = "615-01", period = "2023-H1" }), HttpStatusCode.NotFound));
        Assert.Equal("period-does-not-fit", await Code(await officer.PostAsJsonAsync(Start, new { unit = "615-01", period = "2023-Q1" }), HttpStatusCode.UnprocessableEntity));
        Assert.Equal("answers-not-readable", await Code(await officer.PostAsJsonAsync(Start, new { unit = "615-01", period = "2023-H1", answers = new { a = new { b = 1 } } }), HttpStatusCode.BadRequest));

        var blank = await officer.PostAsJsonAsync(Start, new { unit = "615-01", period = "2023-H1", answers = new { } });
        var problem = await Json(blank);
        Assert.Equal("form-has-errors", problem.GetProperty("code").GetString());
        Assert.All(problem.GetProperty("fields").EnumerateArray(), field => Assert.NotEqual("", field.GetProperty("vi").GetString()));
    }

    static async Task<JsonElement> Json(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    static async Task<string?> Code(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("code").GetString();
    }
}
