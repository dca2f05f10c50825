using System.Globalization;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Verbs;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Mail;

/// <summary>
/// The real program against a real SMTP server with STARTTLS and a sign-in, both killed without a goodbye at points that nobody chose: every letter arrives, none
/// that was recorded as sent arrives again, and what may arrive twice is the one letter that each kill caught between "taken" and "written down".
/// </summary>
public sealed class KilledPostTests
{
    const int People = 40, Refused = 4;

    [Theory, OnEachDatabase]
    public async Task Kill_9_loses_no_letter_and_repeats_none_that_was_recorded(string provider)
    {
        var chance = new Random();
        using var database = TestDatabase.Create(provider);
        using var home = new CopiedHome();
        await using var smtp = await SmtpListener.Start(patience: TimeSpan.FromMilliseconds(30));
        await Order(database);

        var recorded = new HashSet<string>();
        var kills = 0;
        for (var round = 0; round < 4; round++)
        {
            using var server = await ServerProcess.Start(home.Path, Settings(database, smtp), "serve");
            await Until(() => Task.FromResult(smtp.Letters.Count >= chance.Next(3, 9) * (round + 1)), $"letters of round {round}", database);
            if (round == 1)
            {
                await smtp.Kill();
                kills++;
                await Task.Delay(chance.Next(0, 400), TestContext.Current.CancellationToken);
                await smtp.StartAgain();
            }
            await Task.Delay(chance.Next(0, 150), TestContext.Current.CancellationToken);
            server.KillHard();
            kills++;
            var before = await Settled(smtp);
            // What an earlier life of the server had written down as sent did not come again.
            AssertNoneAgain(before, recorded);
            recorded = await Recorded(database);
            foreach (var id in recorded)
                seenBefore[id] = before.Count(letter => letter.MessageId == id);
        }

        using (await ServerProcess.Start(home.Path, Settings(database, smtp), "serve"))
            await Until(async () => !await Waiting(database), "an empty outbox", database);
        var all = await Settled(smtp);
        AssertNoneAgain(all, recorded);

        await using var db = database.Database.CreateDbContext();
        var letters = await db.Letters.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(People * 2, letters.Count);
        Assert.Equal(Refused * 2, letters.Count(letter => letter.Outcome is not null));
        Assert.All(letters.Where(letter => letter.Outcome is null), letter => Assert.NotNull(letter.SentAt));
        var arrived = all.GroupBy(letter => letter.MessageId).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(letters.Where(letter => letter.Outcome is null).Select(letter => letter.MessageId).Order(), arrived.Keys.Order());
        Assert.True(arrived.Values.Sum() - arrived.Count <= kills, $"{arrived.Values.Sum() - arrived.Count} letters arrived twice after {kills} kills.");
    }

    readonly Dictionary<string, int> seenBefore = [];

    void AssertNoneAgain(IReadOnlyList<Received> arrived, HashSet<string> recorded) =>
        Assert.All(recorded, id => Assert.True(arrived.Count(letter => letter.MessageId == id) == seenBefore[id], $"{id} was recorded as sent and came again."));

    static Dictionary<string, string> Settings(TestDatabase database, SmtpListener smtp) => new()
    {
        ["Database__Provider"] = database.Options.Provider, ["Database__File"] = database.Options.File, ["Database__ConnectionString"] = database.Options.ConnectionString,
        ["Mail__Host"] = "127.0.0.1", ["Mail__Port"] = smtp.Port.ToString(CultureInfo.InvariantCulture), ["Mail__User"] = SmtpListener.User,
        ["Mail__PasswordFile"] = Path.Combine(smtp.Folder, "password"), ["Mail__AcceptCertificateThumbprint"] = smtp.Thumbprint, ["Mail__PerMinute"] = "0",
        ["Mail__Timeout"] = "00:00:04", ["Outbox__Lease"] = "00:00:06", ["Outbox__FirstRetry"] = "00:00:00.5", ["Outbox__LongestRetry"] = "00:00:01", ["Outbox__Poll"] = "00:00:01",
    };

    /// <summary>Two letters for each of forty people, a tenth of whom have a mailbox that is refused and nobody to stand in.</summary>
    static async Task Order(TestDatabase database)
    {
        var now = DateTimeOffset.UtcNow.AddMinutes(-1);
        await using var db = database.Database.CreateDbContext();
        for (var number = 0; number < People; number++)
        {
            var (id, address) = ($"person-{number:00}", number < Refused ? $"refused-{number}@example.invalid" : $"person-{number}@example.invalid");
            db.Users.Add(new Account { Id = id, UserName = id, NormalizedUserName = id.ToUpperInvariant(), DisplayName = id, Email = address, NormalizedEmail = address.ToUpperInvariant() });
            // A kind that no quiet hour holds back: the test runs on the day and at the hour it is run.
            foreach (var order in (string[])["first", "second"])
                db.Outbox.Add(new LetterOrder { Letter = LetterKinds.EmailChanged, Persons = [id] }.ToOutbox($"order-{order}-{number:00}", now));
        }
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    static async Task<HashSet<string>> Recorded(TestDatabase database)
    {
        await using var db = database.Database.CreateDbContext();
        return [.. await db.Letters.Where(letter => letter.SentAt != null).Select(letter => letter.MessageId).ToListAsync()];
    }

    static async Task<bool> Waiting(TestDatabase database)
    {
        await using var db = database.Database.CreateDbContext();
        return await db.Outbox.AnyAsync(row => row.DoneAt == null && !row.Dead);
    }

    /// <summary>Nothing more is on the way: the sender is dead, and what the listener has said was read.</summary>
    static async Task<IReadOnlyList<Received>> Settled(SmtpListener smtp)
    {
        for (var count = -1; count != smtp.Letters.Count;)
        {
            count = smtp.Letters.Count;
            await Task.Delay(600, TestContext.Current.CancellationToken);
        }
        return [.. smtp.Letters];
    }

    static async Task Until(Func<Task<bool>> isSo, string what, TestDatabase database)
    {
        for (var look = 0; look < 1200; look++)
        {
            if (await isSo())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        await using var db = database.Database.CreateDbContext();
        var left = await db.Outbox.Where(row => row.DoneAt == null).Select(row => $"{row.Id} {row.Attempts} {row.LastError}").Take(3).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Fail($"Waited a minute for {what}; left: {string.Join(" | ", left)}");
    }
}
