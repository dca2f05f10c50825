using DanVanFlow.Server.Tests.Verbs;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Mail.Post;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Tests.Mail;

/// <summary>What somebody who sets up mail is told, stage by stage, by a real server.</summary>
public sealed class MailVerbTests
{
    [Fact]
    public async Task Every_stage_is_said_and_the_letter_arrives()
    {
        await using var smtp = await SmtpListener.Start();
        var stages = await Stages(smtp, "ai.do@example.invalid");

        Assert.Equal(["connect", "greeting", "tls", "auth", "sender", "recipient", "letter"], stages.Select(stage => stage.Name));
        Assert.All(stages, stage => Assert.True(stage.Passed, stage.Said));
        var letter = Assert.Single(await smtp.Arrived(1));
        Assert.Equal("Thư thử của DanVanFlow", letter.Subject);
        Assert.Contains("Đây là thư thử.", letter.Text);
    }

    [Theory]
    [InlineData("refused@example.invalid", "", "recipient", "No such mailbox here")]
    [InlineData("ai.do@example.invalid", "Mail:User=nobody", "auth", "535")]
    [InlineData("ai.do@example.invalid", "Mail:AcceptCertificateThumbprint=", "tls", "SHA-256 fingerprint")]
    public async Task A_failure_names_its_stage_with_the_servers_words_and_never_the_password(string address, string setting, string stage, string said)
    {
        await using var smtp = await SmtpListener.Start();
        var stages = await Stages(smtp, address, setting);

        Assert.Equal((stage, false), (stages[^1].Name, stages[^1].Passed));
        Assert.Contains(said, stages[^1].Said);
        Assert.DoesNotContain(stages, one => one.Said.Contains(SmtpListener.Password, StringComparison.Ordinal));
        Assert.Empty(smtp.Letters);
    }

    [Fact]
    public async Task Without_a_mail_server_the_test_letter_is_a_file_and_a_word_that_is_no_address_is_refused()
    {
        using var home = new CopiedHome();
        Assert.Equal(0, (await TypedVerb.At(home.Path, "", "mail", "test", "ai.do@example.invalid")).Code);
        Assert.Single(Directory.GetFiles(home.In("data", "letters"), "*.eml"));
        Assert.Equal(1, (await TypedVerb.At(home.Path, "", "mail", "test", "ai do")).Code);
    }

    static async Task<List<TrialStage>> Stages(SmtpListener smtp, string address, string setting = "")
    {
        var more = setting.Split('=') is [{ Length: > 0 } key, var value] ? new[] { (key, value) } : [];
        await using var house = await MailHouse.Open("Sqlite", smtp, more);
        var mail = house.Get<IOptions<MailOptions>>().Value;
        return await house.Get<SmtpTrial>().Send(TestLetter.To(address, mail, house.Clock.GetUtcNow())).ToListAsync(TestContext.Current.CancellationToken);
    }
}
