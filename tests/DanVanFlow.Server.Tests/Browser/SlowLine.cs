using System.Diagnostics;
using static DanVanFlow.Server.Tests.Browser.VisitOnPhone;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>
/// A measurement, run by hand: 36 items and 20 photos of 12 megapixels over a line of 128 kbit/s with drops. It takes minutes and asserts only that all arrived once; its figures go into
/// <c>src/DanVanFlow.Server/Features/Offline/README.md</c>. <c>DANVANFLOW_MEASURE=1 dotnet test tests/DanVanFlow.Server.Tests --filter SlowLine</c>.
/// </summary>
public sealed class SlowLine(FieldHouse house) : IClassFixture<FieldHouse>
{
    const int Photos = 20, EachPlace = 5;

    [Measurement]
    public async Task Thirty_six_items_and_twenty_photos_over_128_kbit_a_second_with_drops()
    {
        var field = await house.Open();
        var phone = await field.SignedIn(FieldHouse.Head);
        await TakeAlong(phone, field.PageAddress);
        await phone.Context.SetOfflineAsync(true);
        await Fill(phone);
        var places = new[] { "a.a2", "b.b11", "c.c24", "d.d26" };
        for (var at = 0; at < Photos; at += EachPlace)
            await AddPhotos(phone, places[at / EachPlace] + ".photos", EachPlace, width: 4000, from: at);
        var sizes = await phone.EvaluateAsync<long[]>(SizesHere);
        Say($"{Photos} photos are {sizes.Sum() / 1e6:0.0} MB on the device, {sizes.Min() / 1000} to {sizes.Max() / 1000} kB each");

        // Dead for six seconds in every fifty.
        var wire = await phone.Context.NewCDPSessionAsync(phone);
        await wire.SendAsync("Network.enable");
        await phone.Context.SetOfflineAsync(false);
        Task Line(bool dead) => wire.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = dead, ["latency"] = 200, ["downloadThroughput"] = 16_000, ["uploadThroughput"] = 16_000 });
        await Line(dead: false);
        var watch = Stopwatch.StartNew();
        await Send(phone);
        var (drops, items, told) = (0, TimeSpan.Zero, "");
        var (dead, turn) = (false, TimeSpan.FromSeconds(44));
        while (await State(phone).TextContentAsync() is not "đã gửi hết" && watch.Elapsed < TimeSpan.FromMinutes(10))
        {
            if (items == TimeSpan.Zero && (await State(phone).TextContentAsync())?.Contains("mục", StringComparison.Ordinal) == false)
                Say($"{(items = watch.Elapsed).TotalSeconds:0} s: every item is there");
            if (watch.Elapsed > turn)
            {
                (dead, drops) = (!dead, drops + (dead ? 0 : 1));
                turn = watch.Elapsed + TimeSpan.FromSeconds(dead ? 6 : 44);
                await Line(dead);
                if (dead)
                    Say($"{watch.Elapsed.TotalSeconds:0} s: the page said \"{told}\", {(await field.FilesHere()).Count} photos have arrived");
            }
            told = await VisitOnPhone.Line(phone).TextContentAsync() ?? "";
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }
        var files = await field.FilesHere();
        Say($"{watch.Elapsed.TotalSeconds:0} s with {drops} drops: {files.Count} photos, {files.Sum(file => file.Size) / 1e6:0.0} MB; the page says \"{await State(phone).TextContentAsync()}\"");
        Assert.Equal(Photos, files.Select(file => file.Id).Distinct().Count());
        var draft = await field.Draft();
        Assert.All(Findings, finding => Assert.Equal(finding.Value, draft[finding.Path]));
    }

    static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    const string SizesHere = """
        () => new Promise(done => { const open = indexedDB.open('danvanflow'); open.onsuccess = () => {
          const rows = open.result.transaction('photos').objectStore('photos').getAll();
          rows.onsuccess = () => { open.result.close(); done(rows.result.map(photo => photo.size)); } } })
        """;
}
