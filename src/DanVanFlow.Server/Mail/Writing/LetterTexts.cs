using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// The words of one folder under Mail/Letters: <c>{ "key": { "vi": "...", "en": "..." } }</c>, embedded. Names in braces are filled in. A sentence
/// (a line) that holds a name nobody knows is left out whole: better no sentence than one with a hole.
/// </summary>
public sealed partial class LetterTexts
{
    readonly FrozenDictionary<string, Dictionary<string, string>> words;
    readonly string file;

    LetterTexts(string folder)
    {
        file = $"Mail/Letters/{folder}/Words.json";
        using var stream = typeof(LetterTexts).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"No letter words at src/DanVanFlow.Server/{file}. Add the file (look at Mail/Letters/Approved for the smallest example).");
        words = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!.ToFrozenDictionary();
    }

    /// <summary>Folder name of a kind: <c>remark-answered</c> is RemarkAnswered.</summary>
    public static string FolderOf(string kind) => string.Concat(kind.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    public static LetterTexts Of(string kind) => new(FolderOf(kind));

    public static readonly LetterTexts Shared = new("Shared");

    public IEnumerable<string> Keys => words.Keys;

    public bool Has(string key) => words.ContainsKey(key);

    public string Raw(string key, string language) =>
        words.TryGetValue(key, out var both) && both.TryGetValue(language == "en" ? "en" : "vi", out var text)
            ? text
            : throw new InvalidOperationException($"{file} has no '{key}' in '{language}'.");

    // As on the pages, one working day has words of its own where "key-one" exists.
    public string Say(string key, LetterAbout about) => string.Join('\n', Raw(about.Fact(LetterFacts.Days) == "1" && Has(key + "-one") ? key + "-one" : key, about.Language).Split('\n').Select(line => Fill(line, about)).OfType<string>());

    static string? Fill(string line, LetterAbout about)
    {
        var whole = true;
        var filled = Name().Replace(line, match => Value(match.Groups[1].Value, about) ?? Missing());
        return whole ? filled : null;

        string Missing()
        {
            whole = false;
            return "";
        }
    }

    static string? Value(string name, LetterAbout about) => name switch
    {
        "person" => about.Person,
        "unit" => about.Unit,
        "period" => about.Period,
        "workflow" => about.Workflow,
        "title" => about.Title,
        "paper" => about.Paper,
        "due" => about.Due,
        "task" => about.Task,
        "opener" => about.Opener,
        "count" => about.Several.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => about.Fact(name),
    };

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Name();
}
