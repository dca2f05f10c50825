using System.Net;
using System.Net.Http.Json;
using System.Text;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Features.Api;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Campaigns;

/// <summary>An individual of commune 615-01 registers a model: a name that few see and that is taken away for good, three scores, and a proposal for commendation that begins by itself.</summary>
public sealed class ModelStory
{
    const string Name = "Nguyễn Thị Mẫu-Duy-Nhất", Place = "registration/identity.personName";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task An_individuals_name_is_shown_to_few_and_erased_for_good_and_a_proposed_model_opens_its_proposal(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        var (started, _) = await house.Get<CaseDesk>().Start(new("officer@615-01", "Chị Cán bộ"), "model-registration", "615-01", Period.Between(new(2023, 3, 1), new(2023, 11, 30)).Key, null, null);
        var model = started!.Done!.Id;

        // The drafter writes it: by the API, since a page is one door more to the same desk. Nobody else may, and blank is no name.
        Assert.Equal(HttpStatusCode.NoContent, await Write(house, "officer@615-01", model, Name));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Write(house, "officer@615-01", model, " "));
        foreach (var other in (string[])["leader@615-01", "officer@615-02", "officer@615", "leader@62"])
            Assert.Equal(HttpStatusCode.NotFound, await Write(house, other, model, "Ai đó"));
        Assert.Equal(["officer@615-01", "leader@615-01"], await Seeing(house, model));

        await Step(house, model, "officer@615-01", "submit", Registration);
        await Step(house, model, "leader@615-01", "approve");
        await house.Get<OutboxDispatch>().Drain(Cancel);
        Assert.Equal(["officer@615-01", "leader@615-01", "officer@615"], await Seeing(house, model));
        using (var appraiser = await SignedIn(house, "officer.615"))
        {
            Assert.Contains(Name, await appraiser.Read($"/cases/{model}"));
            Assert.DoesNotContain(Name, await appraiser.Read($"/campaigns/models?q={Uri.EscapeDataString("Nguyễn")}"));
            Assert.DoesNotContain(Name, await appraiser.Read($"/api/v1/cases/{model}"));
        }
        Assert.Equal(["apart_values"], await TablesWith(house, Name));
        Assert.Empty(FilesWith(Path.Combine(house.Folder, "letters")));
        if (provider == "Sqlite")
            Assert.NotEmpty(FilesWith(Path.GetDirectoryName(house.DatabaseFile)!));

        // The level above cannot erase it, the unit's head can: then it is nowhere, and the audit says that it was done.
        using (var above = await house.Api("officer@615"))
            Assert.Equal(HttpStatusCode.NotFound, (await above.DeleteAsync($"/api/v1/cases/{model}/apart/{Place}", Cancel)).StatusCode);
        using (var head = await SignedIn(house, "leader.615-01"))
        {
            var erased = await head.Post($"/cases/{model}", new() { ["paper"] = "registration", ["place"] = "identity.personName", ["act"] = "erase" }, $"/cases/{model}?handler=Apart");
            Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
            Assert.DoesNotContain(Name, await head.Read($"/cases/{model}"));
        }
        Assert.Empty(await TablesWith(house, Name));
        if (provider == "Sqlite")
            Assert.Empty(FilesWith(Path.GetDirectoryName(house.DatabaseFile)!));
        await using (var db = house.Db())
        {
            var said = await db.Audit.AsNoTracking().Where(row => row.Act.StartsWith("apart-")).OrderBy(row => row.Number).ToListAsync(Cancel);
            Assert.Equal([("apart-write", "officer@615-01"), ("apart-erase", "leader@615-01")], said.Select(row => (row.Act, row.Person!)));
            Assert.All(said, row => Assert.Equal("paper: registration\nplace: identity.personName", row.After));
        }

        // Scored, agreed, proposed: the proposal is there, begun from the registration, and is the commune's work.
        await Step(house, model, "officer@615", "acknowledge");
        await Step(house, model, "officer@615-01", "submit", Score);
        await Step(house, model, "leader@615-01", "approve");
        await Step(house, model, "officer@615", "submit", Score);
        await Step(house, model, "leader@615", "submit", Score.With("result.propose", new YesNoAnswer(true)));
        await house.Get<OutboxDispatch>().Drain(Cancel);
        await using (var db = house.Db())
        {
            var proposal = await db.Cases.AsNoTracking().SingleAsync(row => row.Parent == model, Cancel);
            Assert.Equal(("commendation", "615-01", "Tuyến đường hoa", "20230301-20230605"), (proposal.Workflow, proposal.Unit, proposal.Title, proposal.Period));
            var draft = Answers.Read((await db.Drafts.AsNoTracking().SingleAsync(row => row.Case == proposal.Id, Cancel)).Answers);
            Assert.Equal(("Tuyến đường hoa", "1,2 km đường hoa", "Mô hình được công nhận, 87,5 điểm"), (draft.Text("list.0.name"), draft.Text("summary.reasons"), draft.Text("summary.basis")));
            Assert.Equal("officer@615-01", (await db.WorkItems.AsNoTracking().SingleAsync(item => item.Case == proposal.Id && item.ClosedAt == null, Cancel)).Post);
            Assert.Equal("accepted", (await db.Cases.AsNoTracking().SingleAsync(row => row.Id == model, Cancel)).Status);
        }
        using var commune = await SignedIn(house, "officer.615-01");
        Assert.Contains("Đề nghị khen thưởng", await commune.Read("/"));
        Assert.Contains("Đề nghị khen thưởng", await commune.Read($"/cases/{model}"));
    }

    static readonly Answers Registration = Answers.Read("""
        { "identity.title": "Tuyến đường hoa", "identity.subject": { "choice": ["individual"] }, "identity.code": "CN-01", "identity.field": { "choice": ["culture"] }, "identity.state": { "choice": ["new"] }, "identity.year": "2023",
          "situation.text": "Đường chưa sạch.", "aims.text": "Đường sạch.", "contents.text": "Trồng hoa.", "place.text": "Thôn 3.", "forces.lead": "Chi hội Phụ nữ", "forces.roles": "Mỗi hộ một đoạn.",
          "time.from": { "date": "2023-03-01" }, "time.evaluation": { "date": "2023-10-31" }, "product.text": "1,2 km đường hoa", "future.text": "Giao chi hội chăm sóc." }
        """);

    static readonly Answers Score = Answers.Read("""
        { "criteria.practical": 9, "criteria.leadership": 13, "criteria.inventive": 13, "criteria.people": 13, "criteria.results": 22, "criteria.lasting": 8.5, "criteria.copying": 9 }
        """);

    static async Task Step(House house, string model, string person, string verdict, Answers? answers = null)
    {
        await using var db = house.Db();
        var item = await db.WorkItems.AsNoTracking().SingleAsync(item => item.Case == model && item.ClosedAt == null, Cancel);
        var step = await house.Get<CaseDesk>().Complete(new(person, person), new(model, item.Item, verdict, null, answers));
        Assert.True(step.Refusal is null, $"{person} {verdict} {item.Element}: {step.Refusal} {string.Join("; ", step.Troubles.Select(trouble => $"{trouble.Path} {trouble.English}"))}");
    }

    static async Task<HttpStatusCode> Write(House house, string person, string model, string name)
    {
        using var api = await house.Api(person);
        return (await api.PutAsJsonAsync($"/api/v1/cases/{model}/apart/{Place}", new { value = name }, Cancel)).StatusCode;
    }

    // Asked of everybody who may see the case at all.
    static async Task<List<string>> Seeing(House house, string model)
    {
        var seeing = new List<string>();
        foreach (var person in (string[])["officer@615-01", "leader@615-01", "officer@615", "leader@615", "officer@62", "leader@62"])
        {
            using var api = await house.Api(person);
            if ((await api.GetFromJsonAsync<List<ApartAnswer>>($"/api/v1/cases/{model}/apart", Cancel))!.Exists(place => place.Value == Name))
                seeing.Add(person);
        }
        return seeing;
    }

    static async Task<Visitor> SignedIn(House house, string name)
    {
        var visitor = new Visitor(house.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(name, House.Password)).StatusCode);
        return visitor;
    }

    // Every row of every table, as text and as bytes.
    static async Task<List<string>> TablesWith(House house, string text)
    {
        await using var db = house.Db();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Order(StringComparer.Ordinal).ToList();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync(Cancel);
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync(Cancel);
            var isThere = false;
            while (await rows.ReadAsync(Cancel))
                for (var column = 0; column < rows.FieldCount; column++)
                    isThere |= rows.GetValue(column) switch { string words => words.Contains(text), byte[] bytes => Encoding.UTF8.GetString(bytes).Contains(text), _ => false };
            if (isThere)
                found.Add(table);
        }
        return found;
    }

    static List<string> FilesWith(string folder) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Bytes(file).AsSpan().IndexOf("Duy-Nhất"u8) >= 0)];

    static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
