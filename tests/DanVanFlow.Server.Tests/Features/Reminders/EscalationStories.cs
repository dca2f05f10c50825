using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using static DanVanFlow.Server.Tests.Features.Reminders.ReminderHouse;

namespace DanVanFlow.Server.Tests.Features.Reminders;

// Work that nobody began: told upward, then handed to somebody else, once, with a row in the audit.
public sealed class EscalationStories
{
    const string Rules = """
        { "rules": [ { "id": "not-begun", "anchor": "opened", "if": "not-started", "steps": [
          { "id": "tell", "offset": "+2wd", "to": ["unit-mailbox", "superior-officer"], "kind": "escalation" },
          { "id": "hand", "offset": "+4wd", "handTo": "leader", "kind": "escalation" } ] } ] }
        """;

    [Theory, OnEachDatabase]
    public async Task Work_that_nobody_began_is_told_upward_and_then_handed_to_the_leader(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await house.OpenCase("c1");
        foreach (var day in (int[])[2, 5, 6, 7, 8])
        {
            house.Clock.StandAt(At(day, "08:00"));
            await house.Sweep(rules: Rules);
        }

        await using var db = house.Database.Database.CreateDbContext();
        Assert.Equal($"leader@{MailHouse.Commune}", (await db.WorkItems.SingleAsync(TestContext.Current.CancellationToken)).Post);
        Assert.Equal(
            [$"hand leader@{MailHouse.Commune} handed-over  hung ", $"tell mailbox@{MailHouse.Commune} said  hung ", $"tell officer@{MailHouse.District} said  anne "],
            (await house.Ledger()).Select(row => $"{row.Step} {row.Recipient} {row.State} {row.Persons}").Order(StringComparer.Ordinal));
        Assert.Equal(["escalate", "escalate", "hand-over"], await db.Audit.Where(row => row.Subject == "case/c1").OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(TestContext.Current.CancellationToken));
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);
        Assert.Contains(await house.Letters(), letter => letter.Person == "hung" && letter.Subject.StartsWith("Việc được chuyển đến đồng chí", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_that_somebody_saved_a_draft_of_stays_where_it_is_and_the_ledger_says_why()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1");
        await house.Write(db => db.Drafts.Add(new() { Case = "c1", Answers = "{}", Version = 1, SavedBy = "blan", SavedAt = At(2, "10:00") }));
        house.Clock.StandAt(At(8, "08:00"));
        await house.Sweep(rules: Rules);

        Assert.All(await house.Ledger(), row => Assert.Equal("skipped-started", row.State));
        Assert.Equal(3, (await house.Ledger()).Count);
    }

    [Fact]
    public async Task What_is_said_to_a_post_where_nobody_is_left_is_written_down_as_such()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1");
        await house.Write(db =>
        {
            foreach (var person in db.Users)
                person.DisabledAt = At(1, "09:00");
        });
        house.Clock.StandAt(At(7, "08:00"));
        await house.Sweep();

        Assert.Equal("skipped-nobody", Assert.Single(await house.Ledger()).State);
        Assert.Empty(await house.Outbox());
    }

    [Theory, OnEachDatabase]
    public async Task A_person_with_two_posts_finds_one_digest_in_the_morning(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await house.Write(db => db.Holdings.Add(new() { Unit = MailHouse.District, Role = "officer", Person = "blan", From = new(2020, 1, 1) }));
        house.Get<DanVanFlow.Server.Data.Snapshots.OrganizationCache>().Changed();
        await house.OpenCase("c1");
        await house.OpenCase("c2", unit: MailHouse.District, period: "2023-H2");
        house.Clock.StandAt(At(7, "07:30"));
        await house.Sweep();

        var orders = (await house.Outbox()).Select(LetterOrder.From).ToList();
        Assert.Equal(2, LetterOrder.ReadMany(Assert.Single(orders, order => order.Persons.Contains("blan")).Facts[LetterFacts.Several]).Count);
        Assert.Single(orders, order => order.Persons.Contains("anne"));
        Assert.Equal(2, orders.Count);
    }

    [Fact]
    public async Task Who_wants_no_reminders_before_the_deadline_gets_none_and_the_ledger_says_so()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1");
        await house.Write(db => db.PersonalLetters.Add(new() { Person = "blan", Ways = """{"reminder-before-due":"off","reminder-on-due":"off"}""", ChangedAt = Opened }));
        house.Clock.StandAt(At(7, "08:00"));
        await house.Sweep();
        house.Clock.StandAt(At(16, "08:00"));
        await house.Sweep();

        // The day itself cannot be silenced.
        Assert.Equal(
            ["due-day said  blan ", "seven-days-before skipped-declined  -blan ", "three-days-before skipped-stale "],
            (await house.Ledger()).Select(row => $"{row.Step} {row.State} {row.Persons}").Order(StringComparer.Ordinal));
    }
}
