using System.Diagnostics;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Mail;
using static DanVanFlow.Server.Tests.Features.Reminders.ReminderHouse;

namespace DanVanFlow.Server.Tests.Features.Reminders;

public sealed class LedgerTests
{
    [Theory, OnEachDatabase]
    public async Task Each_step_is_said_once_however_often_it_is_swept(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await house.OpenCase("c1");

        for (var day = 5; day <= 23; day++)
            foreach (var time in (string[])["06:00", "07:40", "07:50", "14:00", "22:00"])
            {
                house.Clock.StandAt(At(day, time));
                await house.Sweep();
            }
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        Assert.Equal(
            ["due-day officer@23500", "one-day-late leader@23500", "one-day-late officer@23500", "seven-days-before officer@23500", "three-days-before officer@23500",
             "three-days-late leader@23500", "three-days-late officer@23500", "three-days-late officer@615"],
            (await house.Ledger()).Select(row => $"{row.Step} {row.Recipient}").Order(StringComparer.Ordinal));
        Assert.All(await house.Ledger(), row => Assert.Equal(ReminderStates.Said, row.State));
        Assert.Equal(8, (await house.Letters()).Count);
    }

    [Theory, OnEachDatabase]
    public async Task Ten_sweeps_at_once_on_two_nodes_say_it_once_and_in_one_letter(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await using var second = house.SecondNode();
        for (var i = 0; i < 40; i++)
            await house.OpenCase($"c{i}", period: $"p{i}");
        house.Clock.StandAt(At(13, "08:00"));

        // SQLite belongs to one node.
        var tallies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => house.Sweep(i % 2 == 1 && provider != "Sqlite" ? second : null))));

        Assert.Equal(40, tallies.Sum(tally => tally.Said));
        Assert.Equal(40, (await house.Ledger()).Count(row => row.State == ReminderStates.Said));
        var order = LetterOrder.From(Assert.Single(await house.Outbox()));
        Assert.Equal(40, LetterOrder.ReadMany(order.Facts[LetterFacts.Several]).Count);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_found_after_the_morning_s_digest_waits_for_the_next_one(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await house.OpenCase("c1");
        house.Clock.StandAt(At(13, "07:31"));
        Assert.Equal(1, (await house.Sweep()).Said);
        // More work of the same person with the same deadline turns up in the course of the day.
        await house.OpenCase("c2", period: "2022-H2");
        house.Clock.StandAt(At(13, "10:00"));
        Assert.Equal(0, (await house.Sweep()).Said);
        Assert.Single(await house.Outbox());

        house.Clock.StandAt(At(14, "07:29"));
        Assert.Equal(0, (await house.Sweep()).Said);
        house.Clock.StandAt(At(14, "07:31"));
        Assert.Equal(1, (await house.Sweep()).Said);
        Assert.Equal(["digest:blan:2023-06-13", "digest:blan:2023-06-14"], (await house.Outbox()).Select(row => row.Id));
    }

    [Theory, OnEachDatabase]
    public async Task What_one_sweep_remembers_changes_nothing_of_what_is_said(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        await house.OpenCase("c1");
        var sweep = house.NewSweep();
        for (var day = 5; day <= 23; day++)
            foreach (var time in (string[])["06:00", "07:31", "07:32", "14:00", "22:00"])
            {
                // Nothing that happens meanwhile is missed, though nobody wrote it into the audit.
                if ((day, time) == (14, "06:00"))
                    await house.Write(db => db.WorkItems.Single(item => item.Case == "c1").DueAt = At(20, "17:00"));
                house.Clock.StandAt(At(day, time));
                await sweep.Run(TestContext.Current.CancellationToken);
            }
        Assert.Contains("work:c1:1:2023-06-20 due-day said", (await house.Ledger()).Select(row => $"{row.Subject} {row.Step} {row.State}"));
        Assert.Contains("work:c1:1:2023-06-20 one-day-late said", (await house.Ledger()).Select(row => $"{row.Subject} {row.Step} {row.State}"));
        Assert.DoesNotContain("work:c1:1:2023-06-16 due-day said", (await house.Ledger()).Select(row => $"{row.Subject} {row.Step} {row.State}"));
        Assert.Equal((await house.Ledger()).Where(row => row.State == ReminderStates.Said).Select(row => row.At).Distinct().Count(), (await house.Outbox()).Select(row => row.CreatedAt).Distinct().Count());
    }

    [Fact]
    public async Task After_an_outage_the_newest_useful_step_is_said_and_the_older_are_written_down_as_stale()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1");

        house.Clock.StandAt(At(16, "09:00"));
        await house.Sweep();

        Assert.Equal(
            ["due-day said", "seven-days-before skipped-stale", "three-days-before skipped-stale"],
            (await house.Ledger()).Select(row => $"{row.Step} {row.State}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Work_done_during_an_outage_is_not_reminded_and_the_ledger_says_why()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1");
        await house.Write(db => db.WorkItems.Single().ClosedAt = At(14, "15:00"));

        house.Clock.StandAt(At(15, "09:00"));

        Assert.Equal(new ReminderTally(0, 2), await house.Sweep());
        Assert.All(await house.Ledger(), row => Assert.Equal(ReminderStates.SkippedClosed, row.State));
    }

    [Fact]
    public async Task At_night_and_on_Sunday_nothing_is_said()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1");
        foreach (var quiet in (DateTimeOffset[])[At(7, "22:00"), At(11, "09:00")])
        {
            house.Clock.StandAt(quiet);
            Assert.Equal(0, (await house.Sweep()).Said);
        }
        house.Clock.StandAt(At(12, "07:30"));
        Assert.Equal(1, (await house.Sweep()).Said);
    }

    [Fact]
    public async Task On_a_day_off_of_its_own_area_a_unit_hears_nothing_and_is_told_a_working_day_earlier()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1");
        var flood = new CalendarEntry(new(2023, 6, 7), new(2023, 6, 7), CalendarEntryKind.Holiday, "Nghỉ tránh lũ", "Closed by flood", CalendarConfidence.Announced, "");
        house.Clock.StandAt(At(6, "08:00"));
        Assert.Equal(ReminderTally.Nothing, await house.Sweep());
        Assert.Equal(1, (await house.Sweep(districtDays: flood)).Said);
    }

    [Fact]
    public async Task A_moved_deadline_reminds_afresh()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1");
        house.Clock.StandAt(At(16, "09:00"));
        await house.Sweep();

        await house.Write(db =>
        {
            db.Cases.Single().DueAt = At(20, "17:00");
            db.WorkItems.Single().DueAt = null;
        });
        house.Clock.StandAt(At(20, "09:00"));
        await house.Sweep();

        Assert.Equal(2, (await house.Ledger()).Count(row => row is { Step: "due-day", State: ReminderStates.Said }));
    }

    [Fact]
    public async Task Who_appraises_at_the_superior_unit_is_not_reminded_of_the_senders_deadline()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.OpenCase("c1", post: $"officer@{MailHouse.District}");
        house.Clock.StandAt(At(16, "09:00"));

        Assert.Equal(ReminderTally.Nothing, await house.Sweep());
    }

    [Theory, OnEachDatabase]
    public async Task Ten_thousand_open_subjects_are_swept_and_none_is_said_twice(string provider)
    {
        await using var house = await MailHouse.Open(provider);
        for (var portion = 0; portion < 10; portion++)
            await house.Write(db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                // One officer looks after ten of them, so that a morning is a digest.
                db.Users.Add(new Account { Id = $"p{portion}", UserName = $"p{portion}", NormalizedUserName = $"P{portion}", Email = $"p{portion}@example.invalid" });
                for (var i = portion; i < 3_321; i += 10)
                    db.Holdings.Add(new HoldingRow { Unit = $"u{i}", Role = "officer", Person = $"p{portion}", From = new(2020, 1, 1) });
                for (var i = 0; i < 1_000; i++)
                    Add(db, $"case{portion:00}{i:000}", $"u{(portion * 1_000 + i) % 3_321}", $"officer@u{(portion * 1_000 + i) % 3_321}", $"p{portion}");
            });
        house.Get<OrganizationCache>().Changed();
        var times = new List<string>();
        foreach (var day in (int[])[7, 7, 13, 13, 16])
        {
            house.Clock.StandAt(At(day, $"09:0{times.Count}"));
            var watch = Stopwatch.StartNew();
            var tally = await house.Sweep();
            times.Add($"{day}/6: {tally.Said} said in {watch.ElapsedMilliseconds} ms");
            Assert.Equal(times.Count is 2 or 4 ? 0 : 10_000, tally.Said);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{provider}: {string.Join("; ", times)}");
    }
}
