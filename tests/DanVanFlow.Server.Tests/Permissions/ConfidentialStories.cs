using System.Net;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Permissions;

/// <summary>
/// Hồ sơ mật: commune 615-01 makes its report confidential and sends it. The district's officer and leader, who decide, go on as usual; for everybody else in the
/// subtree, and for the administrator of the house, it is not there.
/// </summary>
public sealed class ConfidentialStories
{
    const string Remark = "Cần nêu rõ vụ việc ở thôn 3";

    [Theory, OnEachDatabase]
    public async Task A_confidential_case_is_seen_by_those_who_work_on_it_and_by_nobody_else(string provider)
    {
        await using var told = await Told.Build(provider);
        Assert.Null((await told.Desk.MarkConfidential(Officer, told.Case, true)).Refusal);
        await told.SentAndReturned();

        foreach (var person in (string[])["officer@615-01", "leader@615-01", "officer@615", "leader@615"])
            Assert.Contains(Remark, await (await told.As(person)).Read($"/cases/{told.Case}"));
        foreach (var person in (string[])["viewer@615-01", "clerk@615", "viewer@615", "officer@62", "leader@62", "admin"])
        {
            var visitor = await told.As(person);
            foreach (var door in (string[])[$"/cases/{told.Case}", $"/api/v1/cases/{told.Case}", $"/api/v1/cases/{told.Case}/history", $"/cases/{told.Case}/route.bpmn"])
                Assert.Equal((person, door, HttpStatusCode.NotFound), (person, door, (await visitor.Get(door)).StatusCode));
            foreach (var page in (string[])[$"/calls/{told.Call}", $"/calls/{told.Call}/units.csv", "/", "/?list=sent", "/letters", "/reminders", "/reminders?show=ledger", $"/rollups?call={told.Call}&unit=615", "/audit", "/audit/rows.csv"])
            {
                // The bar on top names the reader's own post.
                var text = (await visitor.Read(page)).Split("<main").Last();
                Assert.False(text.Contains(told.Case) || text.Contains(Remark) || text.Contains("xã Đăk Hà") && page.StartsWith("/calls/"), $"{page} tells {person} of the case:\n{text}");
            }
        }
    }

    [Theory, OnEachDatabase]
    public async Task Its_letters_say_only_that_there_is_something_to_open(string provider)
    {
        await using var told = await Told.Build(provider);
        await told.Desk.MarkConfidential(Officer, told.Case, true);
        await told.SentAndReturned();
        await told.House.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);

        await using var db = told.House.Db();
        var letters = await db.Letters.AsNoTracking().Where(letter => letter.Case == told.Case).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(letters, letter => letter.Kind == LetterKinds.Returned);
        Assert.All(letters, letter =>
        {
            Assert.Equal("Có hồ sơ mật cần mở", letter.Subject);
            foreach (var word in (string[])["Đăk Hà", "2023", "dân vận", Remark])
                Assert.DoesNotContain(word, letter.Subject + letter.Text + letter.Html);
            Assert.Contains($"/cases/{told.Case}", letter.Text);
        });
    }

    [Theory, OnEachDatabase]
    public async Task Its_figures_are_in_nobodys_sum_who_may_not_see_it(string provider)
    {
        await using var told = await Told.Build(provider);
        await told.Telling.Say("officer@615-01", "615-01", "submit");
        await told.Telling.Say("leader@615-01", "615-01", "approve");
        await told.Telling.Say("officer@615", "615-01", "approve");
        await told.Telling.Say("leader@615", "615-01", "approve");
        var above = (await told.Telling.Case("615")).Id;
        Assert.Contains("xã Đăk Hà", await (await told.As("viewer@615")).Read($"/rollups/{above}/figures.csv"));
        var before = await Total(told, above);

        Assert.Null((await told.Desk.MarkConfidential(new Caller("leader@615-01", ""), told.Case, true)).Refusal);
        Assert.NotEqual(before, await Total(told, above));
    }

    [Theory, OnEachDatabase]
    public async Task The_drafter_or_the_leader_makes_it_so_and_only_the_leader_lifts_it(string provider)
    {
        await using var told = await Told.Build(provider);
        Assert.Equal("no-such-work", (await told.Desk.MarkConfidential(new Caller("officer@615", ""), told.Case, true)).Refusal?.Code);
        Assert.Equal("no-such-work", (await told.Desk.MarkConfidential(new Caller("viewer@615-01", ""), told.Case, true)).Refusal?.Code);
        Assert.Null((await told.Desk.MarkConfidential(Officer, told.Case, true)).Refusal);
        Assert.Equal("no-such-work", (await told.Desk.MarkConfidential(Officer, told.Case, false)).Refusal?.Code);

        var leader = await told.As("leader@615-01");
        Assert.Contains("Bỏ chế độ mật", await leader.Read($"/cases/{told.Case}"));
        Assert.Equal(HttpStatusCode.Redirect, (await leader.Post($"/cases/{told.Case}", new() { ["on"] = "no" }, $"/cases/{told.Case}?handler=Confidential")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await told.As("viewer@615")).Get($"/cases/{told.Case}")).StatusCode);
        await using var db = told.House.Db();
        Assert.Equal(["make-confidential", "lift-confidential"],
            await db.Audit.Where(row => row.Act.EndsWith("-confidential")).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(TestContext.Current.CancellationToken));
    }

    static readonly Caller Officer = new("officer@615-01", "officer");

    static async Task<string> Total(Told told, string above) =>
        (await (await told.As("viewer@615")).Read($"/rollups/{above}/figures.csv")).Split("\r\n").Single(line => line.Contains("615-01", StringComparison.Ordinal));

    sealed class Told(House house, string call, string @case) : IAsyncDisposable
    {
        readonly Dictionary<string, Visitor> people = [];

        public House House => house;
        public string Call => call;
        public string Case => @case;
        public CaseDesk Desk => house.Get<CaseDesk>();
        public Telling Telling { get; } = new(house);

        public static async Task<Told> Build(string provider)
        {
            var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
            await MatrixHouse.Settle(house, "admin", "viewer@615-01", "viewer@615", "clerk@615");
            var (call, refusal) = await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
            Assert.Null(refusal);
            return new(house, call!, (await new Telling(house).Case("615-01")).Id);
        }

        public async Task SentAndReturned()
        {
            await Telling.Say("officer@615-01", "615-01", "submit");
            await Telling.Say("leader@615-01", "615-01", "approve");
            await Telling.Say("officer@615", "615-01", "approve");
            await Telling.Say("leader@615", "615-01", "return", Remark);
        }

        public async Task<Visitor> As(string person)
        {
            if (people.TryGetValue(person, out var there))
                return there;
            var visitor = people[person] = new Visitor(house.Address);
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(person.Replace('@', '.'), House.Password)).StatusCode);
            return visitor;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var visitor in people.Values)
                visitor.Dispose();
            await house.DisposeAsync();
        }
    }
}
