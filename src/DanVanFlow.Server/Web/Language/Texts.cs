using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace DanVanFlow.Server.Web.Language;

/// <summary>
/// Every word that a person reads, from the Texts.json files of the rooms (embedded, so a missing file is a build matter and not a surprise at night).
/// <c>T["Nav.MyWork"]</c> answers in the language of the request. A missing key shows itself on the page, and TextsTests fails.
/// A key belongs to one file only; its first word is the room.
/// </summary>
public sealed class Texts
{
    readonly FrozenDictionary<string, Text> texts;

    public Texts() : this(ReadAll(typeof(Texts).Assembly)) { }

    /// <summary>A few of one's own, for tests.</summary>
    public static Texts Of(params IEnumerable<Text> some) => new(some);

    Texts(IEnumerable<Text> all) => texts = all.ToFrozenDictionary(text => text.Key, StringComparer.Ordinal);

    public string this[string key] => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, key);

    /// <summary>Arguments fill {0}, {1} ...; numbers and dates among them are written as the language writes them.</summary>
    public string this[string key, params object?[] arguments] => string.Format(CultureInfo.CurrentCulture, this[Counted(key, arguments)], arguments);

    // English has a singular: when the first argument is 1, "X.Days" says "X.DaysOne", if there is such a key.
    string Counted(string key, object?[] arguments) => arguments is [1 or 1L, ..] && Has(key + One) ? key + One : key;

    public const string One = "One";

    /// <summary>For what is not tied to a request, such as letters: "vi" or "en"; anything else is taken as "vi".</summary>
    public string In(string language, string key) => texts.TryGetValue(key, out var text) ? language == "en" ? text.En : text.Vi : key;

    public bool Has(string key) => texts.ContainsKey(key);

    public IEnumerable<Text> All => texts.Values;

    static IEnumerable<Text> ReadAll(Assembly assembly) =>
        from name in assembly.GetManifestResourceNames()
        where name.EndsWith("Texts.json", StringComparison.Ordinal)
        from text in Read(name, assembly.GetManifestResourceStream(name)!)
        select text;

    static IEnumerable<Text> Read(string file, Stream stream)
    {
        using (stream)
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream, Options)!
                .Select(entry => new Text(entry.Key, entry.Value.GetValueOrDefault("vi", ""), entry.Value.GetValueOrDefault("en", ""), file)).ToList();
    }

    static readonly JsonSerializerOptions Options = new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
}

/// <param name="File">The Texts.json it stands in, for messages of tests.</param>
public sealed record Text(string Key, string Vi, string En, string File);
