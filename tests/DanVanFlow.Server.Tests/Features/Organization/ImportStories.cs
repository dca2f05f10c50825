using System.Text;
using DanVanFlow.Domain.Organization.Importing;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Features.Organization.Import;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Organization;

/// <summary>From a file to the tree and back, on both databases, through the desk that pages and the demonstration use.</summary>
public sealed class ImportStories
{
    static readonly DateOnly Today = new(2023, 6, 5);
    const string Units = """
        code;valid_from;valid_to;type;name;name_en;line;parent;level;successor;share;legal_basis
        51;2025-07-01;;tỉnh;Quảng Ngãi;Quang Ngai;party;;1;;;
        23500;2025-07-01;;xã;Đăk Hà;Dak Ha;party;51;2;;;
        62;2013-01-01;2025-06-30;tỉnh;Kon Tum;Kon Tum;party;;1;51;whole;202/2025/QH15
        615;2013-01-01;2025-06-30;huyện;Đăk Hà;Đăk Hà;party;62;2;;;
        615-01;2013-01-01;2025-06-30;xã;Đăk Hà;Đăk Hà;party;615;3;23500;whole;1677/NQ-UBTVQH15
        615-02;2013-01-01;2025-06-30;xã;Đăk Hring;Đăk Hring;party;615;3;23500;part;1677/NQ-UBTVQH15
        615-03;2013-01-01;2025-06-30;xã;Đăk La;Đăk La;party;615;3;23500;whole;1677/NQ-UBTVQH15
        """;
    const string Posts = "unit,role,title_vi,title_en\n23500,officer,\"Chuyên viên, văn thư\",Officer\n";
    const string People = "login\tname\temail\tunit\trole\tvalid_from\tvalid_to\nxa.dakha\t=Người Mẫu\txa.dakha@example.invalid\t23500\tofficer\t2025-07-01\t\n";

    [Theory, OnEachDatabase]
    public async Task A_reform_comes_in_at_once_is_audited_and_changes_nothing_the_second_time(string provider)
    {
        await using var house = await House.Build(provider);
        Assert.True(await Import(house, Units, Posts, People));

        var organization = house.Get<OrganizationCache>().Current;
        Assert.Equal("51", organization.TreeAt(new(2026, 1, 1), "party").Superior("23500")!.Code);
        Assert.Equal("615", organization.TreeAt(new(2024, 1, 1), "party").Superior("615-01")!.Code);
        Assert.False(organization.IsInForce("615", new(2025, 7, 1)));
        Assert.Equal([("615-01", true), ("615-02", false), ("615-03", true)], organization.PredecessorsOf("23500", new(2026, 1, 1), new(2024, 1, 1)).Select(kin => (kin.Code, kin.IsWhole)));
        await using var db = house.Db();
        var person = await db.Users.SingleAsync(user => user.UserName == "xa.dakha", TestContext.Current.CancellationToken);
        Assert.Null(person.PasswordHash);
        Assert.Equal(1, await db.Holdings.CountAsync(row => row.Person == person.Id, TestContext.Current.CancellationToken));
        var acts = await db.Audit.Where(row => row.Person == "officer@62").Select(row => row.Act).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains("organization-import", acts);
        Assert.Contains("person-create", acts);
        Assert.Equal(5, acts.Count(act => act == "unit-change"));

        Assert.True((await Check(house, Units, Posts, People)).Plan.ChangesNothing);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_exported_as_a_workbook_or_as_text_comes_into_an_empty_house_as_it_was(string provider)
    {
        await using var house = await House.Build(provider);
        await Import(house, Units, Posts, People);
        var exported = await Exported(house);
        await using var empty = await House.Build(provider, settings: null);
        // The second house has the same small organisation; everything else arrives with the file.
        Assert.True(await Apply(empty, await empty.Get<ImportDesk>().Check([.. ImportFile.Read("all.xlsx", WorkbookFileOf(exported), new()).AsEnumerable()], Today, Today)));
        var again = await Exported(empty);
        Assert.Equal(Flat(exported), Flat(again));
    }

    [Theory, OnEachDatabase]
    public async Task Somebody_who_was_faster_is_not_overwritten(string provider)
    {
        await using var house = await House.Build(provider);
        var seen = await Check(house, Units);
        Assert.True(await Import(house, Posts.Replace("23500", "615", StringComparison.Ordinal)));
        Assert.False(await Apply(house, seen));
        Assert.True(house.Get<OrganizationCache>().Current.IsInForce("615", new(2026, 1, 1)));
    }

    internal static async Task<bool> Import(House house, params string[] files) => await Apply(house, await Check(house, files));

    static Task<CheckedImport> Check(House house, params string[] files) =>
        house.Get<ImportDesk>().Check([.. files.Select((file, at) => ImportFile.Read($"{at}.csv", Encoding.UTF8.GetBytes(file), new()).Single())], Today, Today);

    static Task<bool> Apply(House house, CheckedImport import)
    {
        Assert.DoesNotContain(import.Plan.Problems, problem => problem.IsError);
        return house.Get<ImportDesk>().Apply(import, new(house.Clock.GetUtcNow(), "officer@62", null, "import/test", "test"), person => new()
        {
            UserName = person.Login, NormalizedUserName = person.Login.ToUpperInvariant(), Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(), DisplayName = person.Name, SecurityStamp = "x",
        });
    }

    static async Task<Dictionary<string, List<string[]>>> Exported(House house)
    {
        var (organization, people, bases) = (house.Get<OrganizationCache>().Current, await house.Get<ImportDesk>().People(), await house.Get<ImportDesk>().LegalBases());
        return new()
        {
            ["units"] = [.. ImportExport.Units(organization, _ => true, row => bases.GetValueOrDefault(row.RestructuringId, "")).Select(line => line.ToArray())],
            ["posts"] = [.. ImportExport.Posts(organization, _ => true).Select(line => line.ToArray())],
            ["people"] = [.. ImportExport.People(organization, people, _ => true).Select(line => line.ToArray())],
        };
    }

    static byte[] WorkbookFileOf(Dictionary<string, List<string[]>> tables) => WorkbookFile.Of(
        ImportTable.All.Select(table => (table.Name, table.Columns, tables[table.Name].Select(line => System.Collections.Immutable.ImmutableArray.Create(line)))));

    static IEnumerable<string> Flat(Dictionary<string, List<string[]>> tables) => tables.SelectMany(table => table.Value.Select(line => table.Key + "|" + string.Join('|', line)));
}
