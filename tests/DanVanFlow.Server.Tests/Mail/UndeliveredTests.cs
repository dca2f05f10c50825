using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail.Bounces;
using DanVanFlow.Server.Mail.Undelivered;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Mail;

/// <summary>A dead mailbox at a commune is normal: the letter says so, the address is flagged, somebody else is written to, and a letter that arrives ends it.</summary>
public sealed class UndeliveredTests
{
    [Theory, OnEachDatabase]
    public async Task A_refused_address_is_flagged_and_the_leader_of_the_unit_gets_a_copy_that_says_why(string provider)
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open(provider, smtp);
        await house.Person("gone", "Đã Chuyển Công Tác", "officer", MailHouse.Commune, address: "refused.person@example.invalid");
        await house.Order("letter-1", house.Returned() with { Posts = [], Persons = ["gone"] });

        await Drain(house);

        var copy = Assert.Single(await smtp.Arrived(1));
        Assert.Equal(["hung@example.invalid"], copy.To);
        Assert.StartsWith("Gửi thay Đã Chuyển Công Tác: Trả lại", copy.Subject);
        Assert.StartsWith("Thư dưới đây gửi cho Đã Chuyển Công Tác, nhưng địa chỉ refused.person@example.invalid không nhận được thư.", copy.Text);
        Assert.Contains("nhưng địa chỉ refused.person@example.invalid", copy.Html);
        Assert.Equal("refused", (await house.Letters()).Single(letter => letter.Person == "gone").Outcome);
        var flag = Assert.Single(await Flags(house));
        Assert.Equal(("refused.person@example.invalid", "gone", 1), (flag.Address, flag.Person, flag.Times));
        Assert.Equal(["refused", "redirected"], await Log(house, "gone"));
    }

    [Fact]
    public async Task While_an_address_is_flagged_letters_go_to_the_named_person_at_once_and_one_try_a_day_ends_the_flag()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp);
        await house.Write(db => db.UnitContacts.Add(new() { Unit = MailHouse.Commune, Fallback = "anne" }));
        await house.Write(db => db.FailingAddresses.Add(new() { Address = "blan@example.invalid", Person = "blan", Source = "refused", Reason = "550 gone", Since = house.Clock.GetUtcNow(), LastAt = house.Clock.GetUtcNow(), Times = 1 }));

        await house.Order("letter-1", house.Returned());
        await Drain(house);
        Assert.Equal(["anne@example.invalid"], (await smtp.Arrived(1)).Single().To);
        Assert.Equal(["suppressed", "redirected"], await Log(house, "blan"));

        house.Later(TimeSpan.FromDays(1));
        await house.Order("letter-2", house.Returned());
        await Drain(house);
        Assert.Equal(["blan@example.invalid"], (await smtp.Arrived(2))[1].To);
        Assert.Empty(await Flags(house));
    }

    [Fact]
    public async Task A_letter_held_back_is_sent_after_all_when_there_is_nobody_else()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp);
        await house.Write(db => db.FailingAddresses.Add(new() { Address = "anne@example.invalid", Person = "anne", Source = "refused", Reason = "550 gone", Since = house.Clock.GetUtcNow(), LastAt = house.Clock.GetUtcNow(), Times = 1 }));

        await house.Order("letter-1", house.Returned($"officer@{MailHouse.District}"));
        await Drain(house);

        Assert.Equal(["anne@example.invalid"], Assert.Single(await smtp.Arrived(1)).To);
        Assert.Equal(["suppressed", "nobody-else", "accepted"], await Log(house, "anne"));
    }

    [Theory, OnEachDatabase]
    public async Task A_report_in_the_folder_of_bounces_marks_the_letter_flags_the_address_and_is_put_away(string provider)
    {
        await using var house = await MailHouse.Open(provider, more: ("Mail:BounceFolder", "bounces"));
        await house.Order("letter-1", house.Returned());
        await Drain(house);
        var letter = Assert.Single(await house.Letters());
        var inbox = Directory.CreateDirectory(Path.Combine(house.Home, "bounces", "new")).FullName;
        await File.WriteAllTextAsync(Path.Combine(inbox, "1"), Report(letter.MessageId, letter.Address, "failed", "5.1.1"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(inbox, "2"), Report("<somebody-elses@example.org>", letter.Address, "failed", "5.1.1"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(inbox, "3"), "From: a@example.org\nSubject: Vắng mặt\n\nTôi đi công tác.", TestContext.Current.CancellationToken);

        Assert.Equal(1, await house.Get<ReadBounces>().Run(TestContext.Current.CancellationToken));
        Assert.Equal(0, await house.Get<ReadBounces>().Run(TestContext.Current.CancellationToken));
        await Drain(house);

        Assert.Empty(Directory.GetFiles(inbox));
        Assert.Equal(["1", "2"], Directory.GetFiles(Path.Combine(house.Home, "bounces", "done")).Select(Path.GetFileName).Order());
        Assert.Equal(["accepted", "bounced", "redirected"], await Log(house, "blan"));
        var flag = Assert.Single(await Flags(house));
        Assert.Equal(("blan@example.invalid", "bounced", "5.1.1 550 5.1.1 User unknown"), (flag.Address, flag.Source, flag.Reason));
        Assert.Equal(["blan@example.invalid", "hung@example.invalid"], (await house.Letters()).Select(one => one.Address));
    }

    [Fact]
    public async Task A_flag_of_a_bounce_ends_when_a_later_letter_did_not_come_back_for_three_days()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.Write(db => db.FailingAddresses.Add(new() { Address = "blan@example.invalid", Person = "blan", Source = "bounced", Reason = "5.2.2 full", Since = house.Clock.GetUtcNow(), LastAt = house.Clock.GetUtcNow(), Times = 2 }));
        house.Later(TimeSpan.FromHours(25));
        await house.Order("letter-1", house.Returned());
        await Drain(house);

        await house.Get<ReadBounces>().Run(TestContext.Current.CancellationToken);
        Assert.Single(await Flags(house));
        house.Later(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        await house.Get<ReadBounces>().Run(TestContext.Current.CancellationToken);
        Assert.Empty(await Flags(house));
    }

    [Fact]
    public async Task A_dead_letter_sent_again_keeps_its_Message_Id_and_one_on_its_way_stays_as_it_is()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp);
        await house.Person("gone", "Đã Chuyển", "officer", MailHouse.Commune, address: "refused.person@example.invalid");
        await house.Order("letter-1", house.Returned() with { Posts = [], Persons = ["gone"] });
        await Drain(house);
        var letters = await house.Letters();
        var refused = letters.Single(letter => letter.Person == "gone");
        var resend = house.Get<ResendLetters>();

        Assert.Equal(1, await resend.Handle([.. letters.Select(letter => letter.Id)], Audit, TestContext.Current.CancellationToken));
        Assert.Equal(0, await resend.Handle([refused.Id], Audit, TestContext.Current.CancellationToken));
        await Drain(house);

        Assert.Equal(["refused", "redirected", "again", "refused"], await Log(house, "gone"));
        Assert.Single(await smtp.Arrived(1));
        Assert.Equal(refused.MessageId, (await house.Letters()).Single(letter => letter.Person == "gone").MessageId);
    }

    static AuditRow Audit(LetterRow letter) => new() { At = letter.CreatedAt, Act = "letter-send-again", Subject = letter.Id };

    static Task<int> Drain(MailHouse house) => house.Dispatch.Drain(TestContext.Current.CancellationToken);

    static async Task<List<FailingAddressRow>> Flags(MailHouse house)
    {
        await using var db = house.Database.Database.CreateDbContext();
        return await db.FailingAddresses.AsNoTracking().ToListAsync();
    }

    static async Task<List<string>> Log(MailHouse house, string person)
    {
        await using var db = house.Database.Database.CreateDbContext();
        return await (from written in db.LetterEvents join letter in db.Letters on written.Letter equals letter.Id where letter.Person == person orderby written.Number select written.What).ToListAsync();
    }

    internal static string Report(string messageId, string address, string action, string status) => $"""
        From: MAILER-DAEMON@mx.example.org
        To: danvan@example.invalid
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="9B0953.1/mx"

        --9B0953.1/mx
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --9B0953.1/mx
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org
        Arrival-Date: Mon, 12 Jun 2023 08:00:00 +0700

        Final-Recipient: rfc822; {address}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 5.1.1
            User unknown

        --9B0953.1/mx
        Content-Type: text/rfc822-headers

        From: danvan@example.invalid
        Message-ID:
         {messageId}

        --9B0953.1/mx--
        """;
}
