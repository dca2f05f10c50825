using System.Net;
using System.Security.Cryptography;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Features.Inspections;

namespace DanVanFlow.Server.Tests.Permissions;

/// <summary>A file is seen with the paper that names it. What a team photographs at a unit is the team's as long as its checklist is: knowing the address opens nothing.</summary>
public sealed class PaperFileStories
{
    static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xDB, 0, 4, 3, 3, 0xFF, 0xDA, 0, 4, 1, 2, .. Enumerable.Range(0, 600).Select(at => (byte)(at % 200)), 0xFF, 0xD9];

    [Fact]
    public async Task A_photo_of_the_teams_checklist_is_not_the_units_before_the_checklist_is()
    {
        var played = await PlayedInspection.In("Sqlite");
        await using var house = played.House;
        await played.Until("signSelf");
        var id = (await played.Newest("inspection")).Id;
        using var member = await PageReader.Of(house, "inspector@62");
        using var head = await PageReader.Of(house, "deputy@62");
        using var unit = await PageReader.Of(house, "officer@615");
        using var commune = await PageReader.Of(house, "officer@615-01");
        var file = await Uploaded(member.Http, id);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await member.Status(file), await head.Status(file)));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await unit.Status(file), await commune.Status(file)));

        await played.Until("visit");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await head.Status(file), await unit.Status(file)));

        await played.Until("teamConfirms");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (await head.Status(file), await unit.Status(file), await commune.Status(file)));
    }

    // As a device sends it: whole in one piece.
    static async Task<string> Uploaded(HttpClient device, string id)
    {
        var upload = Guid.NewGuid().ToString("N");
        var sent = await device.PutAsync($"/api/cases/{id}/papers/visit/uploads/{upload}?path=b.b8.photos&name=IMG_1.jpg&size={Photo.Length}&hash={Convert.ToHexStringLower(SHA256.HashData(Photo))}&from=0",
            new ByteArrayContent(Photo), TestContext.Current.CancellationToken);
        Assert.True(sent.StatusCode == HttpStatusCode.OK, await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return $"/cases/{id}/files/{upload}";
    }
}
