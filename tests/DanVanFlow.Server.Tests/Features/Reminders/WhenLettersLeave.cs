using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Reminders;

// Letters keep the night, the days off and what each person chose. Monday was 5 June 2023; nothing runs by itself.
public sealed class WhenLettersLeave
{
    const string Leader = "leader@615-01";

    static DateTimeOffset June(int day, string time) => VietnamTime.At(new DateOnly(2023, 6, day), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    [Theory, OnEachDatabase]
    public async Task Who_wants_new_work_in_the_digest_finds_it_there_the_next_working_morning(string provider)
    {
        await using var house = await Opened(provider);
        await house.Get<StepLane>().Write(db =>
        {
            db.PersonalLetters.Add(new() { Person = Leader, Ways = """{"assigned":"digest"}""", ChangedAt = June(5, "08:00") });
            return db.SaveChangesAsync();
        });
        await Submitted(house, June(9, "10:00"));
        Assert.Empty(await Assigned(house));

        foreach (var (day, time) in ((int, string)[])[(9, "15:00"), (10, "09:00"), (12, "07:29")])
            await Sweep(house, June(day, time));
        Assert.Empty(await Assigned(house));
        await Sweep(house, June(12, "07:31"));
        await Sweep(house, June(12, "09:00"));

        Assert.Single(await Assigned(house));
        await using var db = house.Db();
        Assert.Empty(await db.HeldLetters.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, OnEachDatabase]
    public async Task What_happens_on_a_Friday_night_leaves_on_Monday_morning(string provider)
    {
        await using var house = await Opened(provider);
        await Submitted(house, June(9, "21:15"));
        await Sweep(house, June(11, "12:00"));
        Assert.Null(Assert.Single(await Assigned(house)).SentAt);

        await Sweep(house, June(12, "07:00"));
        Assert.Equal(June(12, "07:00"), Assert.Single(await Assigned(house)).SentAt);
    }

    [Theory, OnEachDatabase]
    public async Task A_retry_after_an_outage_that_comes_to_the_night_waits_for_the_morning(string provider)
    {
        await using var house = await Opened(provider);
        await Submitted(house, June(8, "10:00"));
        var letter = Assert.Single(await Assigned(house)).Id;
        // As the mail server left it: tried in vain since the afternoon, next at half past nine in the evening.
        await house.Get<StepLane>().Write(async db =>
        {
            await db.Letters.Where(row => row.Id == letter).ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, (DateTimeOffset?)null));
            return await db.Outbox.Where(row => row.Id == letter).ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneAt, (DateTimeOffset?)null).SetProperty(row => row.Attempts, 7).SetProperty(row => row.DueAt, June(8, "21:30")));
        });
        await Sweep(house, June(8, "21:31"));
        Assert.Null(Assert.Single(await Assigned(house)).SentAt);
        await using (var db = house.Db())
        {
            var waiting = await db.Outbox.AsNoTracking().SingleAsync(row => row.Id == letter, TestContext.Current.CancellationToken);
            Assert.Equal((June(9, "07:00"), 7), (waiting.DueAt, waiting.Attempts));
        }
        await Sweep(house, June(9, "07:00"));
        Assert.Equal(June(9, "07:00"), Assert.Single(await Assigned(house)).SentAt);
    }

    [Fact]
    public async Task A_digest_about_several_units_is_among_the_letters_of_none_of_them()
    {
        await using var house = await Opened("Sqlite");
        await Sweep(house, June(21, "07:31"));
        await using var db = house.Db();
        var digests = await db.Letters.AsNoTracking().Where(letter => letter.Subject.StartsWith("Nhắc việc: ")).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(digests, digest => digest.Person == "leader@615" && digest.Text.Contains("Đăk Hring") && digest.Text.Contains("Đăk La"));
        Assert.All(digests.Where(digest => digest.Text.Contains("Đăk Hring") && digest.Text.Contains("Đăk La")), digest => Assert.Null(digest.Unit));
    }

    [Fact]
    public async Task More_time_given_at_night_is_told_the_next_working_morning()
    {
        await using var house = await Opened("Sqlite");
        house.Clock.StandAt(June(9, "21:15"));
        await using var db = house.Db();
        var call = await db.Calls.Select(row => row.Id).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Null(await house.Get<UnitTerms>().Give(new Caller("leader@615", "leader"), call, "615-01", new(2023, 6, 20), "Mưa lũ"));
        await Sweep(house, June(10, "10:00"));
        Assert.Equal([null, null], await Granted());
        await Sweep(house, June(12, "07:00"));
        Assert.Equal([June(12, "07:00"), June(12, "07:00")], await Granted());
        // The letter brings the new day for people's calendars: the same entry, a later revision.
        var granted = await db.Letters.AsNoTracking().FirstAsync(letter => letter.Kind == LetterKinds.ExtensionGranted, TestContext.Current.CancellationToken);
        Assert.Contains($"UID:case-{granted.Case}@", granted.Calendar);
        Assert.Contains("DTEND:20230620T100000Z", granted.Calendar);
        Assert.Matches(@"SEQUENCE:[1-9]\d*\r\n", granted.Calendar!);

        Task<List<DateTimeOffset?>> Granted() => db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKinds.ExtensionGranted).Select(letter => letter.SentAt).ToListAsync(TestContext.Current.CancellationToken);
    }

    [Theory, OnEachDatabase]
    public async Task A_province_that_rests_by_itself_is_written_to_when_it_works_again(string provider)
    {
        await using var house = await Opened(provider);
        house.Clock.StandAt(June(7, "09:00"));
        var storm = new CalendarEntry(new(2023, 6, 8), new(2023, 6, 8), CalendarEntryKind.SwappedOff, "Nghỉ tránh bão", "Storm", CalendarConfidence.Announced, "");
        Assert.Null((await house.Get<CalendarDesk>().Do(new Caller("leader@62", "leader"), "62", lines => CalendarTable.Put(lines, storm), "Bão số 1", "")).Refusal);
        await Submitted(house, June(8, "10:00"));
        Assert.Null(Assert.Single(await Assigned(house)).SentAt);
        await Sweep(house, June(9, "07:00"));
        Assert.Equal(June(9, "07:00"), Assert.Single(await Assigned(house)).SentAt);
    }

    [Fact]
    public async Task A_person_who_reads_letters_from_nine_gets_them_at_nine()
    {
        await using var house = await Opened("Sqlite");
        await house.Get<StepLane>().Write(db =>
        {
            db.PersonalLetters.Add(new() { Person = Leader, Ways = "{}", DayBegins = "09:00", DayEnds = "16:00", ChangedAt = June(5, "08:00") });
            return db.SaveChangesAsync();
        });
        await Submitted(house, June(8, "08:00"));
        Assert.Null(Assert.Single(await Assigned(house)).SentAt);
        await Sweep(house, June(8, "09:00"));
        Assert.NotNull(Assert.Single(await Assigned(house)).SentAt);
    }

    static async Task<House> Opened(string provider)
    {
        var house = await House.Build(provider);
        var (_, refusal) = await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        Assert.Null(refusal);
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        return house;
    }

    static async Task Submitted(House house, DateTimeOffset at)
    {
        house.Clock.StandAt(at);
        await new Telling(house).Say("officer@615-01", "615-01", "submit");
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
    }

    static async Task Sweep(House house, DateTimeOffset at)
    {
        house.Clock.StandAt(at);
        await house.Get<SendDueReminders>().Run(TestContext.Current.CancellationToken);
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
    }

    static async Task<List<LetterRow>> Assigned(House house)
    {
        await using var db = house.Db();
        return await db.Letters.AsNoTracking().Where(letter => letter.Person == Leader && letter.Kind == LetterKinds.Assigned).ToListAsync(TestContext.Current.CancellationToken);
    }
}
