using System.Buffers.Binary;

namespace DanVanFlow.Server.Features.Cases.Files;

/// <summary>
/// Takes out of a photo what the camera wrote beside the picture: place, device, owner, thumbnails. The picture itself is not touched, byte for byte; only the
/// turn of the camera is kept, since without it a phone's photo lies on its side.
/// </summary>
public static class PhotoCleaning
{
    const byte App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, Adobe = 0xEE, App15 = 0xEF, Comment = 0xFE, Scan = 0xDA, End = 0xD9;

    /// <summary>Null when the file is no readable JPEG.</summary>
    public static byte[]? Jpeg(ReadOnlySpan<byte> photo)
    {
        using var clean = new MemoryStream(photo.Length);
        clean.Write([0xFF, 0xD8]);
        var (at, drawn) = (2, false);
        while (at + 2 <= photo.Length && photo[at] == 0xFF)
        {
            var marker = photo[at + 1];
            if (marker == 0xFF) { at++; continue; }
            if (marker == End) { clean.Write([0xFF, End]); return clean.ToArray(); }
            if (at + 4 > photo.Length) break;
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(photo[(at + 2)..]);
            if (length < 4 || at + length > photo.Length) return null;
            var segment = photo.Slice(at, length);
            if (marker == App1 && Turn(segment[4..]) is > 1 and var turn) clean.Write(TurnOnly((byte)turn));
            else if (marker is App0 or Adobe || marker is (< App0 or > App15) and not Comment || IsColour(marker, segment[4..])) clean.Write(segment);
            at += length;
            if (marker == Scan)
                (at, drawn) = (CopyScan(photo, at, clean), true);
        }
        // What lies behind the end (a phone's second picture, with a place of its own) was left out above; a photo cut short is closed.
        return drawn ? Closed(clean) : null;
    }

    static bool IsColour(byte marker, ReadOnlySpan<byte> content) => marker == App2 && content.StartsWith("ICC_PROFILE\0"u8);

    /// <summary>Text and EXIF chunks go, everything that draws the picture stays. Null when it is no readable PNG.</summary>
    public static byte[]? Png(ReadOnlySpan<byte> picture)
    {
        using var clean = new MemoryStream(picture.Length);
        clean.Write(picture[..8]);
        for (var at = 8; at + 12 <= picture.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(picture[at..]);
            if (length > (uint)(picture.Length - at - 12)) return null;
            var chunk = picture.Slice(at, (int)length + 12);
            var kind = chunk.Slice(4, 4);
            if (!kind.SequenceEqual("eXIf"u8) && !kind.SequenceEqual("tEXt"u8) && !kind.SequenceEqual("zTXt"u8) && !kind.SequenceEqual("iTXt"u8)) clean.Write(chunk);
            at += chunk.Length;
            if (kind.SequenceEqual("IEND"u8)) return clean.ToArray();
        }
        return null;
    }

    // Within a scan FF 00 is data and FF D0..D7 a restart; any other marker ends it.
    static int CopyScan(ReadOnlySpan<byte> photo, int from, MemoryStream clean)
    {
        var at = from;
        while (at + 1 < photo.Length && (photo[at] != 0xFF || photo[at + 1] is 0x00 or (>= 0xD0 and <= 0xD7)))
            at++;
        if (at + 1 >= photo.Length) at = photo.Length;
        clean.Write(photo[from..at]);
        return at;
    }

    static byte[] Closed(MemoryStream clean)
    {
        clean.Write([0xFF, End]);
        return clean.ToArray();
    }

    // Tag 0x0112 of the first directory: 1 is upright, 3, 6 and 8 are turned, the others mirrored.
    static int Turn(ReadOnlySpan<byte> app1)
    {
        if (app1.Length < 16 || !app1[..6].SequenceEqual("Exif\0\0"u8)) return 1;
        var tiff = app1[6..];
        var little = tiff[0] == (byte)'I';
        var directory = (int)Number(tiff, 4, 4, little);
        if (directory < 8 || directory + 2 > tiff.Length) return 1;
        for (var (entry, left) = (directory + 2, (int)Number(tiff, directory, 2, little)); left > 0 && entry + 12 <= tiff.Length; entry += 12, left--)
            if (Number(tiff, entry, 2, little) == 0x0112)
                return Number(tiff, entry + 8, 2, little) is >= 1 and <= 8 and var turn ? (int)turn : 1;
        return 1;
    }

    static uint Number(ReadOnlySpan<byte> bytes, int at, int size, bool little) =>
        size == 2 ? little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..])
        : little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    static byte[] TurnOnly(byte turn) =>
    [
        0xFF, App1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0,
    ];
}
