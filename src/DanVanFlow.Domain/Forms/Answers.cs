using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// The filled form: a flat, immutable map from path to value, always in ordinal order of the paths. Flat, because then an HTML input, a remark, a
/// difference, a sum and its source all name a place in the same way.
/// </summary>
/// <remarks>
/// Paths: <c>section.field</c>; <c>grid.indicator.column</c>; <c>table.0.column</c>; a checklist item's <c>section.item.evidence</c>. A path with
/// the suffix <c>~reason</c> explains the same path without it (a soft warning, or a correction of a rolled-up figure).
/// A sorted array rather than a tree: a country's roll-up reads some hundred thousand of these and changes none.
/// </remarks>
public sealed partial class Answers : IReadOnlyCollection<KeyValuePair<string, AnswerValue>>, IEquatable<Answers>
{
    public const string ReasonSuffix = "~reason";
    public static readonly Answers Empty = new([], []);

    private readonly string[] _paths;
    private readonly AnswerValue[] _values;

    private Answers(string[] paths, AnswerValue[] values) => (_paths, _values) = (paths, values);

    public int Count => _paths.Length;
    public IEnumerable<string> Paths => _paths;

    /// <summary>Null when the place is blank.</summary>
    public AnswerValue? this[string path] => Array.BinarySearch(_paths, path, StringComparer.Ordinal) is >= 0 and var at ? _values[at] : null;

    public bool Has(string path) => this[path] is not null;

    /// <summary>The number that stands there; zero for "không phát sinh"; null when blank or not a number.</summary>
    public decimal? Number(string path) => this[path] switch { NumberAnswer number => number.Value, NothingAnswer => 0m, _ => null };

    /// <summary>Null when blank or not text.</summary>
    public string? Text(string path) => (this[path] as TextAnswer)?.Text;

    public string? Reason(string path) => Text(path + ReasonSuffix);

    public static bool IsReason(string path, [NotNullWhen(true)] out string? explained)
    {
        explained = path.EndsWith(ReasonSuffix, StringComparison.Ordinal) ? path[..^ReasonSuffix.Length] : null;
        return explained is not null;
    }

    /// <summary>The last value wins when a path occurs twice; null values leave the place blank.</summary>
    public static Answers Of(IEnumerable<KeyValuePair<string, AnswerValue?>> entries)
    {
        var sorted = new SortedDictionary<string, AnswerValue>(StringComparer.Ordinal);
        foreach (var (path, value) in entries)
            if (value is null) sorted.Remove(path);
            else sorted[path] = value;
        return sorted.Count == 0 ? Empty : new([.. sorted.Keys], [.. sorted.Values]);
    }

    public static Answers Of(params (string Path, AnswerValue? Value)[] entries) =>
        Of(entries.Select(entry => KeyValuePair.Create(entry.Path, entry.Value)));

    /// <summary>A null value blanks the place.</summary>
    public Answers With(string path, AnswerValue? value) => WithAll([KeyValuePair.Create(path, value)]);

    public Answers WithAll(IEnumerable<KeyValuePair<string, AnswerValue?>> changes) => Of(Entries().Concat(changes));

    public Answers Where(Func<string, bool> keeps) => Of(Entries().Where(entry => keeps(entry.Key)));

    /// <summary>The row numbers that a repeating table has, ascending.</summary>
    public ImmutableArray<int> Rows(string table) =>
        [.. _paths.Where(path => path.StartsWith(table + ".", StringComparison.Ordinal))
            .Select(path => path[(table.Length + 1)..].Split('.', '~')[0])
            .Where(row => row.All(char.IsAsciiDigit) && row.Length is > 0 and < 6)
            .Select(row => int.Parse(row, System.Globalization.CultureInfo.InvariantCulture))
            .Distinct().Order()];

    private IEnumerable<KeyValuePair<string, AnswerValue?>> Entries() =>
        _paths.Select((path, at) => KeyValuePair.Create(path, (AnswerValue?)_values[at]));

    public IEnumerator<KeyValuePair<string, AnswerValue>> GetEnumerator()
    {
        for (var at = 0; at < _paths.Length; at++) yield return KeyValuePair.Create(_paths[at], _values[at]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Answers? other) => other is not null && _paths.AsSpan().SequenceEqual(other._paths) && _values.AsSpan().SequenceEqual(other._values);
    public override bool Equals(object? obj) => Equals(obj as Answers);
    public override int GetHashCode() => HashCode.Combine(_paths.Length, _paths.Length == 0 ? "" : _paths[0], _paths.Length == 0 ? null : _values[^1]);
    public override string ToString() => ToJson();
}
