using System.Text.RegularExpressions;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Tests.Mail;

public sealed partial class LetterWordsTests
{
    public static TheoryData<string> Kinds => [.. LetterKinds.All];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_letter_has_its_folder_and_says_something_in_both_languages(string kind)
    {
        var letter = LetterTable.Find(kind);
        Assert.True(letter is not null, $"Letter \"{kind}\" has no class. Add it to Mail/Writing/LetterTable.cs and words to Mail/Letters/{LetterTexts.FolderOf(kind)}/Words.json.");
        foreach (var language in (string[])["vi", "en"])
            foreach (var about in (LetterAbout[])[Full(kind, language), Bare(kind, language)])
            {
                var content = letter.Write(about);
                var text = LetterLayout.Text(content, about, "https://x.example");
                Assert.NotEqual("", content.Subject);
                Assert.NotEqual("", content.Heading);
                Assert.NotEqual("", content.Action);
                Assert.DoesNotMatch(Hole(), content.Subject + text);
                Assert.Contains("https://x.example/", text);
            }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Both_languages_name_the_same_things(string kind)
    {
        var words = LetterTexts.Of(kind);
        foreach (var key in words.Keys)
            Assert.Equal(
                Hole().Matches(words.Raw(key, "vi")).Select(hole => hole.Value).Distinct().Order(),
                Hole().Matches(words.Raw(key, "en")).Select(hole => hole.Value).Distinct().Order());
    }

    [Fact]
    public void A_remark_cannot_write_headers_or_markup()
    {
        var about = Full("returned", "vi") with { Unit = "xã <script>alert(1)</script>" };
        var content = LetterTable.Find("returned")!.Write(about);

        Assert.DoesNotContain("<script", LetterLayout.Html(content, about, "https://x.example"));
        Assert.DoesNotContain('\n', DanVanFlow.Server.Mail.Post.Eml.OneLine("Đề nghị\r\nBcc: someone@example.invalid"));
    }

    [Fact]
    public void A_morning_with_several_cases_is_one_letter_with_a_line_each()
    {
        var one = Full("reminder", "vi");
        var about = Bare("reminder", "vi") with { Several = [one, one with { Unit = "xã Ngọk Wang" }] };

        var content = LetterTable.Find("reminder")!.Write(about);

        Assert.Equal("Nhắc việc: 2 hồ sơ", content.Subject);
        Assert.Equal(2, content.List.Count);
        Assert.StartsWith("xã Ngọk Wang: ", content.List[1].Line);
    }

    [Fact]
    public void One_working_day_is_said_in_the_singular() =>
        Assert.StartsWith("Past the deadline by 1 working day:", LetterTable.Find("reminder")!.Write(Full("reminder", "en")).Subject);

    static LetterAbout Bare(string kind, string language) => new() { Order = new LetterOrder { Letter = kind }, Language = language, Person = "Y Blan" };

    static LetterAbout Full(string kind, string language) => new()
    {
        Language = language, Person = "Y Blan", Unit = "xã Đăk Mar", Period = "6 tháng đầu năm 2023", Workflow = "Báo cáo công tác dân vận",
        Order = new LetterOrder
        {
            Letter = kind, Case = "01CASE", DueAt = new DateTimeOffset(2023, 6, 16, 10, 0, 0, TimeSpan.Zero),
            Facts = new Dictionary<string, string> { [LetterFacts.Remark] = "Bảng 3", [LetterFacts.By] = "Lê Thị Hoa", [LetterFacts.Reminder] = "overdue", [LetterFacts.Days] = "1" },
        },
    };

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Hole();
}
