using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Secrets that a person carries: access tokens of the API and the link of the first administrator. Only the hash is kept.</summary>
public static class AccessToken
{
    /// <summary>256 random bits, with a prefix that secret scanners and people recognise.</summary>
    public static string New() => "dvf_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 in lower-case hexadecimal. No salt and no slow hash: the secret is random already, and this runs on every API request.</summary>
    public static string Hash(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[Math.Min(Encoding.UTF8.GetMaxByteCount(token.Length), 1024)];
        if (!Encoding.UTF8.TryGetBytes(token, bytes, out var length))
            return "";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        return Convert.ToHexStringLower(hash);
    }
}
