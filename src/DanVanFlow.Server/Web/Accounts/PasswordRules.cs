using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Identity;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Length first (Identity's own rule), then two refusals as NIST SP 800-63B has them: what everybody chooses, and the person's own name or address. Compared
/// without accents, blanks and capitals; digits at the end do not rescue a common password.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<Account>
{
    // A shorter name or user name would refuse good sentences: "an" is in nearly everything.
    const int ShortestName = 5;

    static readonly FrozenSet<string> Common = Read();

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var folded = Fold(password ?? "");
        if (Common.Contains(folded) || (folded.TrimEnd([.. "0123456789"]) is { Length: > 0 } stem && Common.Contains(stem)))
            return Refused("PasswordIsCommon", "This password is among those that everybody tries first.");
        return NamesOf(user).Any(name => name.Length >= ShortestName && folded.Contains(name, StringComparison.Ordinal))
            ? Refused("PasswordHoldsName", "The password contains your name or address.")
            : Task.FromResult(IdentityResult.Success);
    }

    /// <summary>Lower case, plain letters and digits only: "Mật khẩu 123" is "matkhau123".</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var sign in text.Replace('đ', 'd').Replace('Đ', 'd').Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(sign))
                folded.Append(char.ToLowerInvariant(sign));
        return folded.Length > 0 ? folded.ToString() : text.ToLower(CultureInfo.InvariantCulture);
    }

    static IEnumerable<string> NamesOf(Account account)
    {
        yield return Fold(account.UserName ?? "");
        yield return Fold(account.Email?.Split('@')[0] ?? "");
        yield return Fold(account.DisplayName);
        // "Nguyễn Thị Thu Hà" also goes by "Thu Hà".
        if (account.DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, .., var middle, var given])
            yield return Fold(middle + given);
    }

    static Task<IdentityResult> Refused(string code, string words) => Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = words }));

    static FrozenSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("Web/Accounts/CommonPasswords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').Select(Fold).ToFrozenSet(StringComparer.Ordinal);
    }
}
