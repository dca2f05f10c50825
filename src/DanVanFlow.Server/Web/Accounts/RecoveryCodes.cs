using System.Security.Cryptography;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Ten codes for the day when the telephone is lost; each works once. Eighty random bits each, so a plain hash is enough; Identity's own keep the codes
/// readable in the database. Letters that look like digits are left out, because people copy them by hand.
/// </summary>
public static class RecoveryCodes
{
    public const int Count = 10;
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Such as <c>k7mq-2xnd-9ah4-w3fe</c>.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(part => new string(part)));

    /// <summary>Blanks, hyphens and capitals do not matter.</summary>
    public static string Hash(string person, string code) =>
        AccessToken.Hash($"{person} {string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant()}");

    /// <summary>Ten new ones in the place of all before; they are told only here.</summary>
    public static async Task<IReadOnlyList<string>> Replace(FlowDb db, string person, DateTimeOffset now)
    {
        await db.RecoveryCodes.Where(code => code.Person == person).ExecuteDeleteAsync();
        var codes = Enumerable.Range(0, Count).Select(_ => New()).ToList();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCodeRow { Person = person, Hash = Hash(person, code), MadeAt = now }));
        return codes;
    }

    /// <summary>True once for each code: the update itself decides, so two who hurry do not both get in.</summary>
    public static async Task<bool> Use(FlowDb db, string person, string code, DateTimeOffset now)
    {
        var hash = Hash(person, code);
        return await db.RecoveryCodes.Where(row => row.Person == person && row.Hash == hash && row.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now)) == 1;
    }
}
