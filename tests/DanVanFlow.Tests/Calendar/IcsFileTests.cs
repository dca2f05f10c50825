using System.Text;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Tests.Calendar;

public sealed class IcsFileTests
{
    private static readonly DateTimeOffset Due = new(2023, 6, 16, 17, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Lines_end_with_both_signs_and_are_folded_at_75_octets_and_never_inside_a_letter()
    {
        var ics = IcsFile.Write([new IcsEvent("a", Due, Due, null, string.Concat(Enumerable.Repeat("Đăk Hễ ", 40)))]);

        Assert.DoesNotContain('\n', ics.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(ics.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("SUMMARY:" + string.Concat(Enumerable.Repeat("Đăk Hễ ", 40)), ics.Replace("\r\n ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Signs_that_mean_something_in_a_calendar_are_escaped_and_nothing_can_add_a_line_of_its_own()
    {
        var ics = IcsFile.Write([new IcsEvent("a", Due, Due, null, "Hạn; báo cáo, kỳ \\ 1\r\nATTENDEE:x")]);

        Assert.Contains("SUMMARY:Hạn\\; báo cáo\\, kỳ \\\\ 1\\nATTENDEE:x\r\n", ics);
    }

    [Fact]
    public void Times_are_in_UTC_and_the_file_asks_for_no_answer()
    {
        var ics = IcsFile.Write([new IcsEvent("case-1@x", Due, Due.AddMinutes(-30), Due, "Hạn", Url: "http://h/cases/1")], "Lịch");

        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", ics);
        Assert.EndsWith("END:VEVENT\r\nEND:VCALENDAR\r\n", ics);
        foreach (var line in (string[])["METHOD:PUBLISH", "X-WR-CALNAME:Lịch", "UID:case-1@x", "DTSTART:20230616T093000Z", "DTEND:20230616T100000Z", "URL:http://h/cases/1"])
            Assert.Contains(line + "\r\n", ics);
        Assert.DoesNotContain("ATTENDEE", ics);
    }

    [Fact]
    public void Whole_days_end_on_the_first_that_is_free_again_and_keep_their_owner_busy()
    {
        var ics = IcsFile.Write([IcsEvent.OfDays("case-1-visit@x", Due, new(new(2023, 12, 1), new(2023, 12, 2)), "Kiểm tra") with { Location = "Trụ sở; tầng 2", Organizer = "danvan@example.invalid", Sequence = 4 }]);

        foreach (var line in (string[])["METHOD:PUBLISH", "SEQUENCE:4", "ORGANIZER:mailto:danvan@example.invalid", "DTSTART;VALUE=DATE:20231201", "DTEND;VALUE=DATE:20231203", "LOCATION:Trụ sở\\; tầng 2", "TRANSP:OPAQUE"])
            Assert.Contains(line + "\r\n", ics);
        Assert.Equal("PUBLISH", IcsFile.MethodOf(ics));
    }

    [Fact]
    public void What_is_called_off_says_so_to_the_program()
    {
        var ics = IcsFile.Write([IcsEvent.OfDays("case-1-visit@x", Due, new(new(2023, 12, 1), new(2023, 12, 1)), "Kiểm tra") with { IsCancelled = true }]);

        Assert.Contains("METHOD:CANCEL\r\n", ics);
        Assert.Contains("STATUS:CANCELLED\r\n", ics);
        Assert.Equal("CANCEL", IcsFile.MethodOf(ics));
    }
}
