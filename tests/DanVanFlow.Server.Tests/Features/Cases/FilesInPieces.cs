using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Features.Cases.TakeAlong;
using DanVanFlow.Server.Jobs;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>A photo over a line that breaks: it goes on where it stopped, hangs at its place once, and comes from who may write there.</summary>
public sealed class FilesInPieces
{
    const string Officer = "officer@615-01";

    // A picture is what draws it; the place that the camera wrote is not.
    static readonly byte[] Photo =
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, 60, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "GPS 14.5N 107.9E here too!"u8,
        0xFF, 0xDB, 0, 4, 3, 3, 0xFF, 0xDA, 0, 4, 1, 2, .. Enumerable.Range(0, 3_000).Select(at => (byte)(at % 200)), 0xFF, 0xD9,
    ];

    [Theory, OnEachDatabase]
    public async Task A_photo_in_pieces_goes_on_where_it_stopped_and_hangs_there_once(string provider)
    {
        await using var desk = await Desk.Open(provider);
        using var device = await desk.House.Api(Officer);
        var upload = await Upload.Of(desk, Photo);
        Assert.Equal((HttpStatusCode.OK, 0, false), await upload.Ask(device));
        Assert.Equal((HttpStatusCode.OK, 1_000, false), await upload.Send(device, 0, 1_000));

        // The answer was lost: the device asks, or says it again, and learns where the server stands. Nothing is added twice and nothing is left out.
        Assert.Equal((HttpStatusCode.OK, 1_000, false), await upload.Ask(device));
        Assert.Equal((HttpStatusCode.OK, 1_000, false), await upload.Send(device, 0, 1_000));
        Assert.Equal((HttpStatusCode.Conflict, 1_000, false), await upload.Send(device, 2_000, Photo.Length));
        Assert.Equal((HttpStatusCode.OK, Photo.Length, true), await upload.Send(device, 1_000, Photo.Length));
        Assert.Equal((HttpStatusCode.OK, Photo.Length, true), await upload.Ask(device));
        Assert.Equal((HttpStatusCode.OK, Photo.Length, true), await upload.Send(device, Photo.Length, Photo.Length));

        var file = Assert.Single(await desk.Read(db => db.Files.AsNoTracking().ToListAsync()));
        Assert.Equal((upload.Id, "IMG_1.jpg", "image/jpeg"), (file.Id, file.Name, file.ContentType));
        Assert.True(file.Content.AsSpan().IndexOf("GPS"u8) < 0);
        Assert.Equal(upload.Id, Assert.Single(((FilesAnswer)(await Draft(desk))["attachments.files"]!).Files).Id);
        Assert.Equal((0, 0), await desk.Read(async db => (await db.Uploads.CountAsync(), await db.UploadPieces.CountAsync())));
        Assert.Equal(1, await desk.Read(db => db.Audit.CountAsync(row => row.Act == "file-add")));
    }

    [Theory, OnEachDatabase]
    public async Task Photos_of_one_place_that_arrive_together_all_hang_there_beside_what_others_write(string provider)
    {
        await using var desk = await Desk.Open(provider);
        using var device = await desk.House.Api(Officer);
        var uploads = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Upload.Of(desk, Photo)));
        var sent = await Task.WhenAll(uploads.Select(upload => upload.Send(device, 0, Photo.Length)));
        // Who came too late to hang up in time is told to ask again.
        foreach (var (upload, _) in uploads.Zip(sent).Where(each => !each.Second.Attached))
            Assert.True((await upload.Send(device, Photo.Length, Photo.Length)).Attached);
        await (await desk.Look(Officer, "615-01")).With("situation.people", "Viết bên cạnh").Press("save");
        var draft = await Draft(desk);
        Assert.Equal(uploads.Select(upload => upload.Id).Order(), ((FilesAnswer)draft["attachments.files"]!).Files.Select(file => file.Id).Order());
        Assert.Equal("Viết bên cạnh", draft.Text("situation.people"));
    }

    [Fact]
    public async Task It_is_not_there_for_anybody_who_may_not_write_in_the_paper()
    {
        await using var desk = await Desk.Open();
        var upload = await Upload.Of(desk, Photo);
        foreach (var person in (string[])["leader@615-01", "officer@615", "officer@615-02"])
        {
            using var other = await desk.House.Api(person);
            Assert.Equal(HttpStatusCode.NotFound, (await upload.Ask(other)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await upload.Send(other, 0, 100)).Status);
        }
        using var nobody = new HttpClient { BaseAddress = desk.House.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await upload.Send(nobody, 0, 100)).Status);
        using var device = await desk.House.Api(Officer);
        Assert.Equal(HttpStatusCode.NotFound, (await (upload with { Paper = "other" }).Ask(device)).Status);

        // After sending the paper is closed, for the device too.
        await desk.Told.Say(Officer, "615-01", "submit");
        Assert.Equal(HttpStatusCode.NotFound, (await upload.Send(device, 0, 100)).Status);
        Assert.Empty(await desk.Read(db => db.Uploads.ToListAsync()));
    }

    [Fact]
    public async Task What_is_not_what_it_says_or_not_allowed_is_refused_and_what_was_taken_out_stays_out()
    {
        await using var desk = await Desk.Open();
        using var device = await desk.House.Api(Officer);
        var program = await Upload.Of(desk, [.. "MZ this is a program"u8]);
        Assert.Equal((HttpStatusCode)422, (await program.Send(device, 0, program.Content.Length)).Status);
        var wrong = (await Upload.Of(desk, Photo)) with { Hash = new string('0', 64) };
        Assert.Equal((HttpStatusCode.Conflict, 0, false), await wrong.Send(device, 0, Photo.Length));
        Assert.Equal((HttpStatusCode)422, (await ((await Upload.Of(desk, Photo)) with { Path = "situation.people" }).Ask(device)).Status);
        Assert.Equal((HttpStatusCode)422, (await ((await Upload.Of(desk, Photo)) with { Size = 11 * 1024 * 1024 }).Ask(device)).Status);
        Assert.Equal((HttpStatusCode)422, (await ((await Upload.Of(desk, Photo)) with { Id = "../../etc" }).Ask(device)).Status);
        Assert.Empty(await desk.Read(db => db.Files.ToListAsync()));

        var photo = await Upload.Of(desk, Photo);
        Assert.True((await photo.Send(device, 0, Photo.Length)).Attached);
        await (await desk.Look(Officer, "615-01")).Press("remove:" + photo.Id);
        Assert.True((await photo.Ask(device)).Attached);
        Assert.True((await photo.Send(device, Photo.Length, Photo.Length)).Attached);
        Assert.Null((await Draft(desk))["attachments.files"]);
    }

    [Fact]
    public async Task What_never_became_whole_is_forgotten_after_two_weeks_and_begins_anew()
    {
        await using var desk = await Desk.Open();
        using var device = await desk.House.Api(Officer);
        var upload = await Upload.Of(desk, Photo);
        await upload.Send(device, 0, 1_000);
        await Sweep(desk, TimeSpan.FromDays(13));
        Assert.Equal((HttpStatusCode.OK, 1_000, false), await upload.Ask(device));
        await Sweep(desk, TimeSpan.FromDays(15));
        Assert.Equal((HttpStatusCode.OK, 0, false), await upload.Ask(device));
        Assert.Equal(0, await desk.Read(db => db.UploadPieces.CountAsync()));
    }

    static async Task Sweep(Desk desk, TimeSpan after)
    {
        desk.House.Clock.StandAt(House.Monday + after);
        await desk.House.App.Services.GetRequiredService<ForgetOldRows>().Run(CancellationToken.None);
    }

    static async Task<Answers> Draft(Desk desk) => Answers.Read((await desk.Read(db => db.Drafts.AsNoTracking().SingleAsync())).Answers);

    sealed record Upload(string Id, string Case, string Paper, string Path, long Size, string Hash, byte[] Content)
    {
        public static async Task<Upload> Of(Desk desk, byte[] content) => new(
            Guid.NewGuid().ToString("N"), await desk.Case("615-01"), "report", "attachments.files", content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), content);

        string Address => $"/api/cases/{Case}/papers/{Paper}/uploads/{Uri.EscapeDataString(Id)}?path={Path}&name=IMG_1.JPG&size={Size}&hash={Hash}";

        public async Task<(HttpStatusCode Status, long Have, bool Attached)> Ask(HttpClient device) => await Read(await device.GetAsync(Address, TestContext.Current.CancellationToken));

        public async Task<(HttpStatusCode Status, long Have, bool Attached)> Send(HttpClient device, int from, int to) =>
            await Read(await device.PutAsync($"{Address}&from={from}", new ByteArrayContent(Content[from..to]), TestContext.Current.CancellationToken));

        static async Task<(HttpStatusCode, long, bool)> Read(HttpResponseMessage answer) =>
            answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict && await answer.Content.ReadFromJsonAsync<UploadAnswer>(TestContext.Current.CancellationToken) is { } said
                ? (answer.StatusCode, said.Have, said.Attached) : (answer.StatusCode, 0, false);
    }
}
