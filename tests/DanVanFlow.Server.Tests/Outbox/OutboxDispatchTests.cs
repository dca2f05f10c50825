using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Outbox;

public sealed class OutboxDispatchTests
{
    [Fact]
    public void A_letter_order_survives_its_row()
    {
        var order = new LetterOrder
        {
            Letter = "returned", Case = "c", Item = 7, Posts = ["officer@615"], Persons = ["p"], Unit = "615", Period = "2023-H1", Workflow = "w",
            DueAt = new DateTimeOffset(2023, 6, 16, 17, 0, 0, TimeSpan.FromHours(7)),
            Facts = new Dictionary<string, string> { ["remark"] = "Bảng 3 \"trống\"\nxin bổ sung" },
        };

        var back = LetterOrder.From(order.ToOutbox("id", MailHouse.June));

        Assert.Equal(order.Facts, back.Facts);
        Assert.Equal(order.Posts, back.Posts);
        Assert.Equal((order.Letter, order.Case, order.Item, order.DueAt, order.Unit), (back.Letter, back.Case, back.Item, back.DueAt, back.Unit));
        Assert.Contains("Bảng", order.ToOutbox("id", MailHouse.June).Payload);
    }

    [Theory, OnEachDatabase]
    public async Task Two_nodes_at_once_send_each_letter_once(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await using var second = house.SecondNode();
        for (var i = 0; i < 60; i++)
            await house.Order($"letter-{i:00}", house.Returned($"officer@{MailHouse.Commune}", $"leader@{MailHouse.Commune}"));

        var cancel = TestContext.Current.CancellationToken;
        // On SQLite one node owns the file, so there the second dispatcher shares its lane.
        var other = provider == "Sqlite" ? house.Dispatch : second.GetRequiredService<OutboxDispatch>();
        await Task.WhenAll(Task.Run(() => house.Dispatch.Drain(cancel), cancel), Task.Run(() => other.Drain(cancel), cancel), Task.Run(() => other.Drain(cancel), cancel));
        await house.Dispatch.Drain(cancel);

        var letters = await house.Letters();
        Assert.Equal(120, letters.Count);
        Assert.All(letters, letter => Assert.Equal(1, letter.Attempts));
        Assert.Equal(120, Directory.GetFiles(house.LetterFolder).Length);
    }

    [Theory, OnEachDatabase]
    public async Task A_claim_is_one_nodes_alone_until_its_lease_ends(string provider)
    {
        await using var house = await MailHouse.Open(provider, null, ("Outbox:Lease", "00:00:01"));
        await house.Order("letter-1", house.Returned());
        var cancel = TestContext.Current.CancellationToken;
        var claim = house.Get<OutboxClaim>();

        Assert.Single(await claim.Take([OutboxKinds.Letter], cancel));
        Assert.Empty(await claim.Take([OutboxKinds.Letter], cancel));

        // The node that claimed it died; a demonstration clock that jumps must not matter, real time must.
        house.Later(TimeSpan.FromDays(3));
        Assert.Empty(await claim.Take([OutboxKinds.Letter], cancel));
        await Task.Delay(1_100, cancel);
        await house.Dispatch.Drain(cancel);
        Assert.NotNull(Assert.Single(await house.Letters()).SentAt);
    }

    [Theory, OnEachDatabase]
    public async Task An_order_performed_twice_writes_its_letters_once(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await house.Order("letter-1", house.Returned());
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        await house.Write(db => db.Outbox.Single(row => row.Id == "letter-1").DoneAt = null);
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        Assert.Equal(1, Assert.Single(await house.Letters()).Attempts);
        Assert.All(await house.Outbox(), row => Assert.NotNull(row.DoneAt));
    }

    [Fact]
    public async Task An_order_for_a_post_without_people_is_dead_until_somebody_holds_it()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.Order("letter-1", house.Returned("clerk@99999"));
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);
        var dead = Assert.Single(await house.Outbox());
        Assert.True(dead.Dead);
        Assert.Contains("clerk@99999", dead.LastError);

        await house.Person("van", "Lê Văn", "clerk", "99999");
        Assert.True(await house.Get<SendAgain>().Handle("letter-1", cancel: TestContext.Current.CancellationToken));
        Assert.False(await house.Get<SendAgain>().Handle("letter-1", cancel: TestContext.Current.CancellationToken));
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        Assert.NotNull(Assert.Single(await house.Letters()).SentAt);
    }

    [Fact]
    public async Task A_job_that_nobody_performs_is_dead_and_its_case_is_told()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.Write(db => db.Outbox.Add(new JobOrder("c", 1, "send-to-portal", "portal", new Dictionary<string, string>(), "{}").ToOutbox("job-1", MailHouse.June)));

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        var row = Assert.Single(await house.Outbox());
        Assert.True(row.Dead);
        Assert.Contains("'portal'", row.LastError);
        Assert.Contains("send-to-portal", row.LastError);
    }

    [Fact]
    public async Task An_outage_of_the_post_office_kills_no_letter_however_long()
    {
        await using var house = await MailHouse.Open("Sqlite", null, ("Outbox:Attempts", "3"));
        await File.WriteAllTextAsync(house.LetterFolder, "in the way", TestContext.Current.CancellationToken);
        await house.Order("letter-1", house.Returned());

        for (var tries = 0; tries < 8; tries++)
        {
            await house.Dispatch.Drain(TestContext.Current.CancellationToken);
            house.Later(TimeSpan.FromHours(9));
        }
        var waiting = (await house.Outbox()).Single(row => row.Kind == OutboxKinds.Post);
        Assert.False(waiting.Dead);
        Assert.True(waiting.Attempts > 3);

        File.Delete(house.LetterFolder);
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);
        Assert.NotNull((await house.Outbox()).Single(row => row.Kind == OutboxKinds.Post).DoneAt);
    }

    [Fact]
    public void Waiting_doubles_up_to_its_bound_with_some_chance_in_it()
    {
        var options = new OutboxOptions();

        Assert.Equal(TimeSpan.FromSeconds(30), options.RetryAfter(1, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(240), options.RetryAfter(4, 0.5));
        Assert.Equal(options.LongestRetry, options.RetryAfter(200, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(24), options.RetryAfter(1, 0));
    }

    [Fact]
    public async Task Ringing_wakes_at_once_and_silence_wakes_after_a_while()
    {
        var bell = new OutboxBell();
        bell.Ring();
        bell.Ring();
        var started = Environment.TickCount64;
        await bell.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await bell.Wait(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        Assert.InRange(Environment.TickCount64 - started, 150, 5_000);
    }
}
