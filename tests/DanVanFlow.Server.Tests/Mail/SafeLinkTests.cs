using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Mail;

/// <summary>Mail scanners and mail programs open every link of a letter by themselves. Nothing may follow from that, whoever they are signed in as.</summary>
public sealed partial class SafeLinkTests
{
    [Fact]
    public async Task Following_every_link_of_every_letter_changes_no_row_of_any_table()
    {
        var never = Jobs().ToDictionary(entry => $"Timetable:{entry}", _ => (string?)"0 0 0 1 1 ?");
        await using var house = await House.Build(listen: true, settings: new(never) { ["Outbox:RunsByItself"] = "false" });
        var call = await CallStories.Opened(house);
        await Order(house, call);
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        List<LetterRow> letters;
        await using (var db = house.Db())
            letters = await db.Letters.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(LetterKinds.All.Order(), letters.Select(letter => letter.Kind).Distinct().Order());
        var links = letters.SelectMany(letter => Link().Matches(letter.Html + " " + letter.Text).Select(match => WebUtility.HtmlDecode(match.Value))).Distinct().ToList();
        Assert.Contains(links, link => link.Contains("/cases/", StringComparison.Ordinal));

        using var recipient = new Visitor(house.Address);
        await recipient.SignIn("officer.615-01", House.Password);
        using var superior = new Visitor(house.Address);
        await superior.SignIn("officer.615", House.Password);
        using var stranger = new Visitor(house.Address);
        var before = await Rows(house);
        foreach (var path in links.Select(link => new Uri(link).PathAndQuery))
        {
            var answer = (await recipient.Get(path)).StatusCode;
            Assert.True(answer == HttpStatusCode.OK, $"{path} answered {(int)answer} to the recipient.");
            await superior.Get(path);
            Assert.Contains((await stranger.Get(path)).StatusCode, (HttpStatusCode[])[HttpStatusCode.Redirect, HttpStatusCode.NotFound]);
        }
        Assert.Equal(before, await Rows(house));
    }

    static IEnumerable<string> Jobs() => DanVanFlow.Server.Jobs.Timetable.Entries.Select(entry => entry.Setting);

    static async Task Order(House house, string call)
    {
        await using var db = house.Db();
        var about = await db.Cases.AsNoTracking().FirstAsync(row => row.Unit == "615-01", TestContext.Current.CancellationToken);
        var order = new LetterOrder
        {
            Letter = "", Case = about.Id, Item = 1, Persons = ["officer@615-01"], Unit = about.Unit, Period = about.Period, Workflow = about.Workflow, DueAt = about.DueAt,
            Facts = new Dictionary<string, string> { [LetterFacts.Remark] = "Xem http://example.invalid", [LetterFacts.By] = "A", [LetterFacts.Reminder] = "overdue", [LetterFacts.Days] = "2", [LetterFacts.Call] = call },
        };
        var several = order with { Letter = LetterKinds.Reminder, Facts = new Dictionary<string, string> { [LetterFacts.Several] = LetterOrder.WriteMany([order with { Letter = LetterKinds.Reminder }]) } };
        await house.Get<StepLane>().Write(async rows =>
        {
            foreach (var kind in LetterKinds.All)
                rows.Outbox.Add((order with { Letter = kind }).ToOutbox($"order-{kind}", house.Clock.GetUtcNow()));
            rows.Outbox.Add(several.ToOutbox("order-several", house.Clock.GetUtcNow()));
            return await rows.SaveChangesAsync();
        });
    }

    /// <summary>Every row of every table, as text.</summary>
    static async Task<List<string>> Rows(House house)
    {
        await using var db = house.Db();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var connection = db.Database.GetDbConnection();
        var tables = await Read("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'timetable_runs' ORDER BY name");
        var rows = new List<string>();
        foreach (var table in tables)
            rows.AddRange((await Read($"SELECT * FROM \"{table}\"")).Select(row => $"{table}: {row}").Order(StringComparer.Ordinal));
        return rows;

        async Task<List<string>> Read(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var lines = new List<string>();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                lines.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(at => reader.GetValue(at) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(at).ToString())));
            return lines;
        }
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:5080/[^\\s\"<>]*")]
    private static partial Regex Link();
}
