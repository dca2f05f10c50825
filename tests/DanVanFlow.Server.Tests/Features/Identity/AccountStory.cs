using System.Text.RegularExpressions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Identity;

/// <summary>People at the doors of a house: who reads letters, types codes of a telephone, and comes by way of a second node.</summary>
sealed partial class AccountStory(House house) : IAsyncDisposable
{
    public const string Officer = "officer.615", OfficerId = "officer@615", Administrator = "leader.62";

    readonly List<WebApplication> nodes = [];

    public House House => house;

    public static async Task<AccountStory> Open(string provider = "Sqlite", params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        all["Outbox:RunsByItself"] = "false";
        var house = await House.Build(provider, listen: true, all);
        await using var db = house.Db();
        await db.Users.Where(user => user.Id == "leader@62").ExecuteUpdateAsync(set => set.SetProperty(user => user.IsAdministrator, true));
        return new AccountStory(house);
    }

    public Visitor Stranger() => new(house.Address);

    public async Task<Visitor> SignedIn(string name)
    {
        var visitor = Stranger();
        Assert.Equal("/", (await visitor.SignIn(name, House.Password)).Headers.Location?.OriginalString);
        return visitor;
    }

    public async Task<T> Read<T>(Func<FlowDb, Task<T>> question)
    {
        await using var db = house.Db();
        return await question(db);
    }

    /// <summary>What the newest letter to this address links to, as its reader sees it; what is kept shows no secret.</summary>
    public async Task<string> LinkIn(string kind, string address)
    {
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        var letter = await Read(db => db.Letters.Where(row => row.Kind == kind && row.Address == address).OrderByDescending(row => row.CreatedAt).FirstAsync());
        Assert.DoesNotContain("dvf_", letter.Text + letter.Html);
        Assert.Equal(0, await Read(db => db.Outbox.CountAsync(row => row.Payload.Contains("dvf_"))));
        Assert.NotNull(letter.SentAt);
        return new Uri(Links().Match(house.Get<SealedLinks>().Open(letter.Text)).Value).PathAndQuery;
    }

    /// <summary>A second server on the same database.</summary>
    public async Task<Uri> SecondNode()
    {
        var here = house.App.Configuration;
        var node = FlowServer.Build(new ServerSettings(HomeFolder.Find())
        {
            Environment = "Production",
            Overrides = new()
            {
                ["Urls"] = "http://127.0.0.1:0", ["Database:Provider"] = here["Database:Provider"], ["Database:File"] = here["Database:File"],
                ["Database:ConnectionString"] = here["Database:ConnectionString"], ["Outbox:RunsByItself"] = "false", ["Mail:Folder"] = here["Mail:Folder"], ["Logging:LogLevel:Default"] = "Error",
            },
        });
        nodes.Add(node);
        ((Clock)node.Services.GetService(typeof(Clock))!).StandAt(house.Clock.GetUtcNow());
        await node.Prepare();
        await node.StartAsync(TestContext.Current.CancellationToken);
        return new Uri(node.Urls.Single());
    }

    /// <summary>Sets the second factor up as the person does; its first code is spent.</summary>
    public static async Task<(Telephone Telephone, string[] Codes)> Enrol(Visitor visitor, string to = "")
    {
        await visitor.Post("/second-factor", [], "/second-factor?handler=Begin");
        var page = await visitor.Read("/second-factor");
        var telephone = new Telephone(Key().Match(page).Groups[1].Value.Replace(" ", ""), TimeCode.StepAt(TimeProvider.System.GetUtcNow()));
        Assert.Contains("<svg class=\"qr\"", page);
        var on = await visitor.Post("/second-factor", new() { ["Code"] = telephone.Code() }, "/second-factor" + to);
        Assert.Equal("/second-factor/codes", on.Headers.Location?.OriginalString);
        var codes = RecoveryCode().Matches(await visitor.Read("/second-factor/codes")).Select(code => code.Groups[1].Value).ToArray();
        Assert.Equal(10, codes.Distinct().Count());
        return (telephone, codes);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }
        await house.DisposeAsync();
    }

    [GeneratedRegex(@"http://\S+dvf_[A-Za-z0-9_-]+")]
    private static partial Regex Links();

    [GeneratedRegex("second-factor-key\">([A-Z2-7 ]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("<code class=\"secret\">([a-z0-9-]{19})</code>")]
    private static partial Regex RecoveryCode();
}

/// <summary>A telephone that was shown the key at some step; its codes are asked for by steps since then, so that no story hangs on the clock's half minutes.</summary>
sealed record Telephone(string Key, long Step)
{
    public string Code(int steps = 0) => TimeCode.Of(Key, Step + steps);
}
