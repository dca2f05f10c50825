using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Api;

/// <summary>Two people fill one paper apart and send their changes in parcels: both are kept, and where they meet nobody is overwritten.</summary>
public sealed class PaperChangesStories
{
    [Theory, OnEachDatabase]
    public async Task Changes_of_two_people_are_joined_place_by_place(string provider)
    {
        await using var told = await PapersHouse.Open(provider, listen: true);
        await told.Say("officer@615-01", "self", "submit", PapersHouse.Checked("met", 4));
        using var inspector = await told.House.Api("officer@615");
        using var officer = await told.House.Api("officer@615-01");
        var address = $"/api/cases/{told.Case}/papers/visit/changes";

        var taken = await inspector.GetFromJsonAsync<JsonElement>(address);
        var item = taken.GetProperty("item").GetInt32();
        Assert.Equal((0, "checklist", 4), (taken.GetProperty("version").GetInt32(), taken.GetProperty("form").GetProperty("id").GetString(), taken.GetProperty("answers").GetProperty("a.meetings").GetInt32()));
        Assert.Equal("self-check", taken.GetProperty("beside")[0].GetProperty("paper").GetString());

        var first = await Send(inspector, new { item, key = "k1", changes = new object[] { new { path = "a.meetings", was = 4, now = 3 }, new { path = "a.meetings~reason", now = "Thiếu biên bản" } } });
        Assert.Equal((1, 2), (first.GetProperty("version").GetInt32(), first.GetProperty("applied").GetArrayLength()));
        var second = await Send(officer, new { item, key = "k1", changes = new object[] { new { path = "a.note", now = "Có mặt đủ" }, new { path = "a.meetings", was = 4, now = 5 } } });
        Assert.Equal("a.note", Assert.Single(second.GetProperty("applied").EnumerateArray()).GetString());
        var conflict = Assert.Single(second.GetProperty("conflicts").EnumerateArray());
        Assert.Equal((4, 5, 3, "officer@615"), (conflict.GetProperty("was").GetInt32(), conflict.GetProperty("now").GetInt32(), conflict.GetProperty("theirs").GetInt32(), conflict.GetProperty("by").GetString()));

        // Whom to ask is who wrote at that place, whoever saved the draft last.
        conflict = Assert.Single((await Send(officer, new { item, key = "k2", changes = new object[] { new { path = "a.meetings", was = 4, now = 6 } } })).GetProperty("conflicts").EnumerateArray());
        Assert.Equal("officer@615", conflict.GetProperty("by").GetString());
        conflict = Assert.Single((await Send(inspector, new { item, key = "k3", changes = new object[] { new { path = "a.note", was = "x", now = "y" } } })).GetProperty("conflicts").EnumerateArray());
        Assert.Equal("officer@615-01", conflict.GetProperty("by").GetString());

        // The same parcel again has had its effect; another one under the same key is refused.
        var again = await Send(inspector, new { item, key = "k1", changes = new object[] { new { path = "a.meetings", was = 4, now = 3 }, new { path = "a.meetings~reason", now = "Thiếu biên bản" } } });
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await inspector.PostAsJsonAsync(address, new { item, key = "k1", changes = Array.Empty<object>() })).StatusCode);
        var stored = await told.Read(db => db.Drafts.SingleAsync(draft => draft.Paper == "visit"));
        Assert.Equal((2, 3m, "Có mặt đủ"), (stored.Version, Answers.Read(stored.Answers).Number("a.meetings")!.Value, Answers.Read(stored.Answers).Text("a.note")));

        async Task<JsonElement> Send(HttpClient client, object body)
        {
            var answer = await client.PostAsJsonAsync(address, body);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    [Fact]
    public async Task What_cannot_be_laid_anywhere_is_refused_with_a_code()
    {
        await using var told = await PapersHouse.Open(listen: true);
        using var inspector = await told.House.Api("officer@615");
        using var stranger = await told.House.Api("officer@615-02");
        var (item, address) = ((await told.At("visit")).Item, $"/api/cases/{told.Case}/papers/visit/changes");
        object Body(string path) => new { item, key = path, changes = new object[] { new { path, now = "x" } } };

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsJsonAsync(address, Body("a.note"))).StatusCode);
        Assert.Equal("no-such-place", await Code(await inspector.PostAsJsonAsync(address, Body("a.nowhere"))));
        Assert.Equal("no-such-work", await Code(await inspector.PostAsJsonAsync(address.Replace("/visit/", "/self-check/"), Body("a.note"))));
        await told.Say("officer@615", "visit", "submit", PapersHouse.Checked("met", 4));
        Assert.Equal("work-item-closed", await Code(await inspector.PostAsJsonAsync(address, Body("a.note"))));
    }

    [Fact]
    public async Task A_browser_sends_the_antiforgery_header_along()
    {
        await using var told = await PapersHouse.Open(listen: true);
        using var inspector = await PapersByPages.As(told, "officer@615");
        var (item, address) = ((await told.At("visit")).Item, $"/api/cases/{told.Case}/papers/visit/changes");
        var body = new { item, key = "k", changes = new object[] { new { path = "a.note", now = "x" } } };
        Assert.Equal(HttpStatusCode.BadRequest, (await inspector.Http.PostAsJsonAsync(address, body)).StatusCode);

        var page = await (await inspector.Get($"/cases/{told.Case}")).Content.ReadAsStringAsync();
        inspector.Http.DefaultRequestHeaders.Add("RequestVerificationToken", System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value);
        Assert.Equal(HttpStatusCode.OK, (await inspector.Http.PostAsJsonAsync(address, body)).StatusCode);
    }

    static async Task<string?> Code(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
