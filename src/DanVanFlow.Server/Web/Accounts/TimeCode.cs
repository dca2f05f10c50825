using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Time-based one-time codes as RFC 6238 has them: HMAC-SHA-1, thirty seconds, six digits, which every authenticator program understands. Identity's provider
/// says whether a code is right; this says of which step it is, so that no code is taken twice.
/// </summary>
public static class TimeCode
{
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Steps before and after now that Identity's provider accepts.</summary>
    const int Drift = 2;

    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / 30;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as authenticator programs implement it; HMAC does not rest on collisions.")]
    public static string Of(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(Bytes(key), counter);
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The newest step near now whose code this is; null for a wrong code.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        for (var step = StepAt(now) + Drift; step >= StepAt(now) - Drift; step--)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Of(key, step)), System.Text.Encoding.UTF8.GetBytes(code)))
                return step;
        return null;
    }

    /// <summary>What a QR code for authenticator programs says.</summary>
    public static string Address(string key, string account, string issuer) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6";

    static byte[] Bytes(string key)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var value in key.Select(letter => Base32.IndexOf(char.ToUpperInvariant(letter))).Where(value => value >= 0))
        {
            (held, bits) = ((held << 5 | value) & 0xfff, bits + 5);
            if (bits < 8)
                continue;
            bytes.Add((byte)(held >> (bits - 8)));
            bits -= 8;
        }
        return [.. bytes];
    }
}
