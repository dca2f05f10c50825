namespace DanVanFlow.Server.Tests.Mail;

public sealed class FolderPostOfficeTests
{
    [Fact]
    public async Task Without_a_mail_server_a_letter_is_a_file_that_a_parser_reads()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.Order("letter-1", house.Returned());

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        var letter = NodeTools.Parse(Assert.Single(Directory.GetFiles(house.LetterFolder)));
        Assert.Equal("Trả lại: Báo cáo công tác dân vận (6 tháng đầu năm 2023), xã Đăk Mar", letter.Subject);
        Assert.Equal(("Ban Dân vận Đăk Hà", "Y Blan"), (letter.From!.Name, letter.ToHeader!.Name));
        Assert.Equal(MailHouse.June, letter.Date);
        Assert.Equal("<case-01CASE@example.invalid>", letter.InReplyTo);
        Assert.Equal(Assert.Single(await house.Letters()).Text, letter.Text.ReplaceLineEndings("\n"));
        Assert.Contains("<table", letter.Html);
    }

    [Fact]
    public async Task Writing_a_letter_again_writes_the_same_file()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.Order("letter-1", house.Returned());
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        // As if we had died between the file and the row that says so.
        await house.Write(db =>
        {
            db.Letters.Single().SentAt = null;
            db.Outbox.Single(row => row.Kind == "post").DoneAt = null;
        });
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        Assert.Single(Directory.GetFiles(house.LetterFolder));
    }

    [Fact]
    public async Task A_person_who_reads_English_gets_English()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await house.Order("letter-1", house.Returned($"officer@{MailHouse.District}"));

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);

        var letter = Assert.Single(await house.Letters());
        Assert.Equal("Returned: Mass mobilisation report (first half of 2023), Dak Mar commune", letter.Subject);
        Assert.Contains("17:00, Friday 16 June 2023", letter.Text);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_and_tried_again()
    {
        await using var house = await MailHouse.Open("Sqlite");
        await File.WriteAllTextAsync(house.LetterFolder, "a file where the folder should be", TestContext.Current.CancellationToken);
        await house.Order("letter-1", house.Returned());

        await house.Dispatch.Drain(TestContext.Current.CancellationToken);
        Assert.Contains(house.LetterFolder, Assert.Single(await house.Letters()).LastError);

        File.Delete(house.LetterFolder);
        house.Later(TimeSpan.FromMinutes(2));
        await house.Dispatch.Drain(TestContext.Current.CancellationToken);
        Assert.Single(Directory.GetFiles(house.LetterFolder));
    }
}
