using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("matkhau123456", "PasswordIsCommon")]
    [InlineData("Mật khẩu 2024", "PasswordIsCommon")]
    [InlineData("1234567890", "PasswordIsCommon")]
    [InlineData("Qwertyuiop99", "PasswordIsCommon")]
    [InlineData("toi la thu ha day", "PasswordHoldsName")]
    [InlineData("xin chao Nguyễn Thị Thu Hà", "PasswordHoldsName")]
    [InlineData("ha.nguyen.2024", "PasswordHoldsName")]
    [InlineData("mua xuan nho nho", null)]
    [InlineData("dan van kheo 2023", "PasswordIsCommon")]
    [InlineData("một cây làm chẳng nên non", null)]
    public async Task What_everybody_tries_and_ones_own_name_are_refused(string password, string? code)
    {
        var account = new Account { UserName = "ha.nguyen", Email = "nguyen.thi.ha@example.invalid", DisplayName = "Nguyễn Thị Thu Hà" };
        var result = await new PasswordRules().ValidateAsync(null!, account, password);
        Assert.Equal(code, result.Errors.Select(error => error.Code).FirstOrDefault());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "Edge/Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0 Chrome/114.0 Safari/537.36", "Cốc Cốc/Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari/iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36", "Samsung Internet/Android")]
    [InlineData("curl/8.5.0", "/")]
    [InlineData(null, "/")]
    public void A_device_is_told_in_plain_words(string? userAgent, string device) => Assert.Equal(device, Device.Of(userAgent));
}
