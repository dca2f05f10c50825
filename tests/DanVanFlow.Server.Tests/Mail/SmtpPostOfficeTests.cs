using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Server.Tests.Mail;

public sealed class SmtpPostOfficeTests
{
    [Theory, OnEachDatabase]
    public async Task A_letter_arrives_once_with_both_parts_and_its_Vietnamese_subject(string provider)
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open(provider, smtp);
        await house.Order("letter-1", house.Returned());

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        var letter = Assert.Single(await smtp.Arrived(1));
        Assert.True(letter.Secure);
        Assert.Equal("Trả lại: Báo cáo công tác dân vận (6 tháng đầu năm 2023), xã Đăk Mar", letter.Subject);
        Assert.Equal(["blan@example.invalid"], letter.To);
        Assert.Equal("Y Blan", letter.ToHeader!.Name);
        Assert.Equal(("danvan@example.invalid", "Ban Dân vận Đăk Hà"), (letter.From!.Address, letter.From.Name));
        Assert.Contains("> Đề nghị bổ sung số liệu bảng 3 <b>ngay</b>.", letter.Text);
        Assert.Contains("17 giờ 00, thứ Sáu ngày 16/06/2023", letter.Text);
        Assert.Contains("/cases/01CASE", letter.Text);
        Assert.Contains("bảng 3 &lt;b&gt;ngay&lt;/b&gt;.", letter.Html);
        Assert.Contains("/cases/01CASE", letter.Html);
    }

    [Fact]
    public async Task Headers_are_plain_stable_and_thread_by_case()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp);
        await house.Order("letter-1", house.Returned());
        await house.Order("letter-2", house.Returned() with { Letter = "approved" });

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        var letters = await smtp.Arrived(2);
        var stored = await house.Letters();
        Assert.Equal(stored.Select(letter => letter.MessageId).Order(), letters.Select(letter => letter.MessageId).Order());
        Assert.All(letters, letter =>
        {
            Assert.Equal("<case-01CASE@example.invalid>", letter.InReplyTo);
            Assert.Equal(["<case-01CASE@example.invalid>"], letter.References);
            Assert.Equal("auto-generated", letter.Headers["auto-submitted"]);
            Assert.Contains("multipart/alternative", letter.Raw);
            Assert.All(letter.Raw.Split("\r\n\r\n")[0], sign => Assert.InRange(sign, '\t', '~'));
        });
        Assert.Single(letters.Select(letter => letter.Session).Distinct());
    }

    [Fact]
    public async Task While_the_server_is_down_letters_wait_longer_each_time_and_arrive_after_it_is_back()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp);
        await smtp.Kill();
        await house.Order("letter-1", house.Returned());

        var waits = new List<TimeSpan>();
        for (var failed = 1; failed <= 3; failed++)
        {
            await house.Dispatch.Drain(TestContext.Current.CancellationToken);
            var waiting = (await house.Outbox()).Single(row => row.Kind == "post");
            Assert.Equal(failed, waiting.Attempts);
            Assert.Contains($"127.0.0.1:{smtp.Port}", waiting.LastError);
            waits.Add(waiting.DueAt - house.Clock.GetUtcNow());
            house.Later(waits[^1] + TimeSpan.FromSeconds(1));
        }
        Assert.True(waits[0] < waits[1] && waits[1] < waits[2], string.Join(", ", waits));

        await smtp.StartAgain();
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        Assert.Single(await smtp.Arrived(1));
        Assert.NotNull(Assert.Single(await house.Letters()).SentAt);
    }

    [Fact]
    public async Task A_refused_address_is_dead_with_its_reason_and_its_neighbours_arrive()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp);
        await house.Person("gone", "Đã Chuyển Công Tác", "officer", MailHouse.Commune, address: "refused.person@example.invalid");
        await house.Person("full", "Hộp Thư Đầy", "officer", MailHouse.Commune, address: "later.person@example.invalid");
        await house.Order("letter-1", house.Returned($"officer@{MailHouse.Commune}", $"leader@{MailHouse.Commune}"));

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        // The leader has a letter of his own, and the copy of the one that was refused.
        Assert.Equal(["blan@example.invalid", "hung@example.invalid", "hung@example.invalid"], (await smtp.Arrived(3)).SelectMany(letter => letter.To).Order());
        var letters = (await house.Letters()).Where(letter => letter.InsteadOf is null).ToDictionary(letter => letter.Person);
        var rows = (await house.Outbox()).ToDictionary(row => row.Id);
        Assert.True(rows[letters["gone"].Id].Dead, string.Join(" | ", letters.Values.Select(letter => $"{letter.Person}: {letter.LastError}")));
        Assert.Contains("No such mailbox here", letters["gone"].LastError);
        Assert.False(rows[letters["full"].Id].Dead);
        Assert.Equal(1, rows[letters["full"].Id].Attempts);
    }

    [Fact]
    public async Task A_certificate_that_was_not_named_is_not_trusted()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp, ("Mail:AcceptCertificateThumbprint", ""));
        await house.Order("letter-1", house.Returned());

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        Assert.Empty(smtp.Letters);
        Assert.Equal(1, (await house.Outbox()).Single(row => row.Kind == "post").Attempts);
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_saying_it()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp, ("Mail:User", "nobody"));
        await house.Order("letter-1", house.Returned());

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        var letter = Assert.Single(await house.Letters());
        Assert.NotNull(letter.LastError);
        Assert.DoesNotContain(SmtpListener.Password, letter.LastError);
        Assert.Empty(smtp.Letters);
    }

    [Fact]
    public async Task No_more_letters_a_minute_than_agreed()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp, ("Mail:PerMinute", "2"));
        for (var i = 1; i <= 3; i++)
            await house.Order($"letter-{i}", house.Returned());

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        Assert.Equal(2, (await smtp.Arrived(2)).Count);
        var waiting = (await house.Outbox()).Single(row => row.Kind == "post" && row.DoneAt == null);
        Assert.Equal(0, waiting.Attempts);
        Assert.InRange(waiting.DueAt - house.Clock.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task The_deadline_goes_along_as_a_calendar_file_that_asks_for_no_answer()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp);
        await house.Order("asks", house.Returned());
        await house.Order("tells", house.Returned() with { Letter = "approved" });

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        var letters = await smtp.Arrived(2);
        Assert.StartsWith("multipart/alternative", letters.Single(letter => letter.Calendar is null).Headers["content-type"]);
        var asks = letters.Single(letter => letter.Calendar is not null);
        Assert.StartsWith("multipart/mixed", asks.Headers["content-type"]);
        Assert.Contains("METHOD:PUBLISH\n", asks.Calendar);
        Assert.Contains("UID:case-01CASE@example.invalid\n", asks.Calendar);
        Assert.Contains("DTEND:20230616T100000Z\n", asks.Calendar);
        Assert.Contains("URL:http://127.0.0.1:5080/cases/01CASE\n", asks.Calendar);
    }

    [Fact]
    public async Task Reports_go_to_the_address_for_bounces_and_the_letter_still_comes_from_the_office()
    {
        await using var smtp = await SmtpListener.Start();
        await using var house = await MailHouse.Open("Sqlite", smtp, ("Mail:BounceAddress", "tra-ve@example.invalid"));
        await house.Order("letter-1", house.Returned());

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        var letter = Assert.Single(await smtp.Arrived(1));
        Assert.Equal(("tra-ve@example.invalid", "danvan@example.invalid"), (letter.EnvelopeFrom, letter.From!.Address));
    }
}
