using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Tests.Mail;

/// <summary>What a node has claimed and could not send in time may be another's by now: it is not sent on an old claim.</summary>
public sealed class LeaseTests
{
    static CancellationToken Patience => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_claim_that_is_about_to_run_out_sends_nothing_and_the_letter_goes_once(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await house.Order("letter-1", house.Returned());
        await Perform(house, OutboxKinds.Letter, TimeSpan.FromMinutes(2));

        await Perform(house, OutboxKinds.Post, TimeSpan.FromSeconds(1));
        Assert.Null(Assert.Single(await house.Letters()).SentAt);
        await house.Dispatch.Drain(Patience);
        Assert.NotNull(Assert.Single(await house.Letters()).SentAt);
        Assert.Single(Directory.GetFiles(house.LetterFolder, "*.eml"));
    }

    static async Task Perform(MailHouse house, string kind, TimeSpan left)
    {
        var claimed = await house.Get<OutboxClaim>().Take([kind], Patience);
        Assert.True(Assert.Single(claimed).ClaimedUntil > TimeProvider.System.GetUtcNow());
        claimed[0].ClaimedUntil = TimeProvider.System.GetUtcNow() + left;
        await house.Get<IEnumerable<IOutboxPerformer>>().Single(performer => performer.Kind == kind)
            .Perform(claimed, new OutboxRecord(house.Get<StepLane>(), house.Clock, house.Get<IOptions<OutboxOptions>>()), Patience);
    }
}
