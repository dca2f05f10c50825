using System.Collections.Immutable;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// What stands in one place of a form. A blank place has no value at all; "không phát sinh" is a value of its own, because a report that
/// says "nothing happened" and a report that nobody filled are two different things up to the province.
/// </summary>
public abstract record AnswerValue;

/// <summary>Words, in Unicode NFC. In a number's place it is what somebody typed and nobody could read: kept, and refused on submitting.</summary>
public sealed record TextAnswer(string Text) : AnswerValue;

/// <param name="Value">In the unit of the indicator or field; at most 15 digits before the point, so that the sum of a country never overflows.</param>
/// <param name="Approximate">Written with "hơn", "trên", "khoảng" ...: a sum that contains it is approximate too.</param>
public sealed record NumberAnswer(decimal Value, bool Approximate = false) : AnswerValue
{
    public const decimal Largest = 999_999_999_999_999m;
}

/// <summary>"Không phát sinh": nothing to report. Adds as zero, and is not blank.</summary>
public sealed record NothingAnswer : AnswerValue
{
    public static readonly NothingAnswer Instance = new();
    private NothingAnswer() { }
}

public sealed record DateAnswer(DateOnly Date) : AnswerValue;

public sealed record YesNoAnswer(bool Yes) : AnswerValue;

/// <summary>One or more of a field's options, by code. A unit picker holds the unit's code this way.</summary>
public sealed record ChoiceAnswer(ImmutableArray<string> Codes) : AnswerValue
{
    public static ChoiceAnswer Of(params string[] codes) => new([.. codes]);
    public bool Equals(ChoiceAnswer? other) => other is not null && Codes.SequenceEqual(other.Codes);
    public override int GetHashCode() => Codes.Aggregate(17, HashCode.Combine);
}

public sealed record FilesAnswer(ImmutableArray<FileRef> Files) : AnswerValue
{
    public bool Equals(FilesAnswer? other) => other is not null && Files.SequenceEqual(other.Files);
    public override int GetHashCode() => Files.Aggregate(17, HashCode.Combine);
}

/// <summary>A file that the server keeps elsewhere; the answer only points at it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of the content, lower-case hexadecimal.</param>
public sealed record FileRef(string Id, string Name, string ContentType, long Size, string Hash);
