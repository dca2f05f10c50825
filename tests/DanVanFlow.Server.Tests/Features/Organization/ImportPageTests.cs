using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Organization;

/// <summary>An administrator with a file: checked first, told line by line, imported by a button, exported again.</summary>
public sealed class ImportPageTests(WebHouse house) : IClassFixture<WebHouse>
{
    const string Good = "code;valid_from;type;name;line;parent;level\r\n62-77;2020-01-01;huyện;Huyện Mẫu;party;62;2\r\n";

    [Fact]
    public async Task A_file_is_checked_then_imported_and_the_second_time_changes_nothing()
    {
        using var administrator = await house.SignedIn("nhap", administrator: true);
        var address = await Upload(administrator, Good);
        Assert.Contains("Tệp hợp lệ", await administrator.Read(address));
        Assert.DoesNotContain("Huyện Mẫu", await administrator.Read("/organization"));

        Assert.Equal(HttpStatusCode.Found, (await administrator.Post(address, [])).StatusCode);
        Assert.Contains("Đã nhập xong tệp", await administrator.Read(address));
        Assert.Contains("Huyện Mẫu", await administrator.Read("/organization"));
        Assert.Contains("Tệp không thay đổi gì", await administrator.Read(await Upload(administrator, Good)));
        Assert.Contains("62-77;2020-01-01;;huyện;Huyện Mẫu", await administrator.Read("/organization/export/units.csv"));
        Assert.Single(await house.Acts($"import/{address.Split('/')[^1]}"));
    }

    [Fact]
    public async Task New_people_of_a_file_are_invited_by_letter_in_the_same_act()
    {
        using var administrator = await house.SignedIn("moinguoi", administrator: true);
        var address = await Upload(administrator, "login,name,email,unit,role,valid_from,valid_to\nhnhung,H Nhung,h.nhung@example.invalid,,,,\n");
        Assert.Equal(HttpStatusCode.Found, (await administrator.Post(address, [])).StatusCode);
        var id = await house.Read(db => db.Users.Where(user => user.UserName == "hnhung").Select(user => user.Id).SingleAsync(TestContext.Current.CancellationToken));
        var link = await house.Read(db => db.AccountLinks.SingleAsync(row => row.Person == id, TestContext.Current.CancellationToken));
        Assert.Equal("invitation", link.Purpose);
        Assert.True(await house.Read(db => db.Outbox.AnyAsync(row => row.Id == $"link-{link.Id}", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_wrong_line_is_told_by_number_column_and_value_and_keeps_the_button_away()
    {
        using var administrator = await house.SignedIn("saitep", administrator: true);
        var address = await Upload(administrator, "code,name,line,parent,level\nx9,Xã Mẫu,party,khong-co,3\n");
        var page = await administrator.Read(address);
        Assert.Contains("Có 1 lỗi", page);
        Assert.Contains("tep.csv: 2", Regex.Replace(page, "<[^>]+>", ""));
        Assert.Contains("khong-co", page);
        Assert.DoesNotContain("Nhập vào hệ thống", page);
        Assert.Contains("chưa ghi gì", await Visitor.Text(await administrator.Post(address, [])));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_at_the_field_and_strangers_to_administration_see_nothing()
    {
        using var administrator = await house.SignedIn("tephong", administrator: true);
        Assert.Contains("không phải văn bản UTF-8", await Visitor.Text(await Send(administrator, [0xD0, 0x0A])));
        using var officer = await house.SignedIn("canbo", false, "officer@615");
        foreach (var path in (string[])["/organization/import", "/organization/export/people.csv", "/organization/export.xlsx", "/organization/import/any"])
            Assert.Equal(HttpStatusCode.NotFound, (await officer.Get(path)).StatusCode);
    }

    static async Task<string> Upload(Visitor visitor, string text)
    {
        var answer = await Send(visitor, Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    static async Task<HttpResponseMessage> Send(Visitor visitor, byte[] content)
    {
        var token = Regex.Match(await (await visitor.Get("/organization/import")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("2026-11-21"), "From" }, { new ByteArrayContent(content), "file", "tep.csv" } };
        return await visitor.Http.PostAsync("/organization/import", form, TestContext.Current.CancellationToken);
    }
}
