using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Features.Audit.Chain;

/// <summary>
/// The link of one audit row: SHA-256 over the hash of the row before it and every field of this one, each with its length in front, so that no text can pass
/// for another. The order of fields is the format: a later column is added at the end and only when it is not null, or all old links would break.
/// </summary>
public static class AuditLinks
{
    public const int HashSize = SHA256.HashSizeInBytes, Size = sizeof(long) + HashSize;

    /// <summary>What the first row of all stands on.</summary>
    public static readonly byte[] Beginning = new byte[HashSize];

    public static byte[] Hash(ReadOnlySpan<byte> previous, AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Add(hash, row.Number);
        Add(hash, row.At.ToUnixTimeMilliseconds());
        foreach (var text in (ReadOnlySpan<string?>)
            [row.Person, row.Post, row.OnBehalfOf, row.Capacity, row.Act, row.Subject, row.Unit, row.Line, row.Before, row.After, row.From])
            Add(hash, text);
        return hash.GetHashAndReset();
    }

    public static void Write(Span<byte> link, long number, ReadOnlySpan<byte> hash)
    {
        BinaryPrimitives.WriteInt64BigEndian(link, number);
        hash.CopyTo(link[sizeof(long)..]);
    }

    public static (long Number, byte[] Hash) Read(ReadOnlySpan<byte> links, int place)
    {
        var link = links.Slice(place * Size, Size);
        return (BinaryPrimitives.ReadInt64BigEndian(link), link[sizeof(long)..].ToArray());
    }

    static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    static void Add(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Add(hash, -1);
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
