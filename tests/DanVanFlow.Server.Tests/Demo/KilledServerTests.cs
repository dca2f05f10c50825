using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DanVanFlow.Server.Tests.Verbs;

namespace DanVanFlow.Server.Tests.Demo;

/// <summary>What was acknowledged is there after kill -9, and repeating it does nothing twice.</summary>
public sealed class KilledServerTests(DemoHome demo) : IClassFixture<DemoHome>
{
    [Fact]
    public async Task Killed_between_steps_the_server_loses_nothing_that_it_acknowledged()
    {
        List<(string Work, string Answer)> acknowledged = [];
        for (var round = 0; round < 2; round++)
        {
            using var server = await ServerProcess.Start(demo.Home.Path, "demo");
            using var officer = Api(server);
            foreach (var (earlier, answer) in acknowledged)
                Assert.Equal(answer, await Approve(officer, earlier));
            var waiting = (await officer.GetFromJsonAsync<JsonElement>("/api/v1/work", TestContext.Current.CancellationToken)).GetProperty("work").EnumerateArray()
                .Where(item => item.GetProperty("element").GetString() == "appraise").Select(item => item.GetProperty("id").GetString()!).ToList();
            Assert.Equal(2 - round, waiting.Count);

            acknowledged.Add((waiting[0], await Approve(officer, waiting[0])));
            server.KillHard();
        }

        using var last = await ServerProcess.Start(demo.Home.Path, "demo");
        using var reader = Api(last);
        foreach (var (work, answer) in acknowledged)
        {
            Assert.Contains("\"approving\"", answer, StringComparison.Ordinal);
            var read = await reader.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{work[..work.LastIndexOf('-')]}", TestContext.Current.CancellationToken);
            Assert.Equal("approving", read.GetProperty("status").GetString());
        }
    }

    HttpClient Api(ServerProcess server) => new() { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", demo.Officer) } };

    static async Task<string> Approve(HttpClient officer, string work)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/work/{work}/complete") { Content = JsonContent.Create(new { verdict = "approve" }), Headers = { { "Idempotency-Key", work } } };
        var response = await officer.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }
}
