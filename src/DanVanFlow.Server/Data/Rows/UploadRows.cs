namespace DanVanFlow.Server.Data.Rows;

// A photo on its way: what has arrived of it over a line that breaks. Gone as soon as the file is whole, or after some days without an end.

/// <summary>One file that is arriving. Its id was made on the device and becomes the file's id, so that sending it twice stores it once.</summary>
public sealed class UploadRow
{
    public required string Id { get; init; }
    public required string Case { get; init; }
    public required string Paper { get; init; }

    /// <summary>Nobody else adds to it or learns of it.</summary>
    public required string Person { get; init; }

    /// <summary>Bytes of the whole.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the whole as the device has it, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes that have arrived, without a gap.</summary>
    public required long Have { get; set; }
    public required DateTimeOffset LastAt { get; set; }
}

/// <summary>Some bytes of it, from a place on.</summary>
public sealed class UploadPieceRow
{
    public required string Upload { get; init; }
    public required long From { get; init; }
    public required byte[] Content { get; init; }
}
