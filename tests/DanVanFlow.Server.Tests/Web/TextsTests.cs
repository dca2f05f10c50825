using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Tests.Web;

/// <summary>No text outside the resources, and none of them half done. Messages name the file to mend.</summary>
public sealed partial class TextsTests
{
    static readonly string Source = Path.Combine(HomeFolder.Find(), "src", "DanVanFlow.Server");
    static readonly Texts T = new();

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places_to_fill() => NothingFrom(
        from text in T.All
        from problem in (string?[])
        [
            string.IsNullOrWhiteSpace(text.Vi) ? "has no Vietnamese" : null,
            string.IsNullOrWhiteSpace(text.En) ? "has no English" : null,
            Places(text.Vi).SetEquals(Places(text.En)) ? null : "has other {0} places in English than in Vietnamese",
        ]
        where problem is not null
        select $"{text.File}: {text.Key} {problem}");

    [Fact]
    public void Every_key_that_a_page_or_the_code_asks_for_exists() => NothingFrom(
        from file in Files("*.cshtml").Concat(Files("*.cs"))
        from Match asked in Asked().Matches(File.ReadAllText(file))
        let key = asked.Groups[1].Value
        where !T.Has(key)
        select $"{Path.GetRelativePath(Source, file)}: \"{key}\" is in no Texts.json");

    [Fact]
    public void A_singular_stands_beside_its_plural_and_differs_only_in_English() => NothingFrom(
        from one in T.All
        where one.Key.EndsWith(Texts.One, StringComparison.Ordinal)
        let many = T.All.FirstOrDefault(text => text.Key == one.Key[..^Texts.One.Length])
        where many is null || many.File != one.File || many.Vi != one.Vi || many.En == one.En || !Places(many.En).SetEquals(Places(one.En))
        select $"{one.File}: {one.Key} is asked for as T[\"{one.Key[..^Texts.One.Length]}\", 1] and has no such plural to go with");

    [Fact]
    public void Pages_hold_no_sentence_of_their_own() => NothingFrom(
        from file in Files("*.cshtml")
        from said in Said(File.ReadAllText(file))
        select $"{Path.GetRelativePath(Source, file)}: \"{said}\" belongs into the Texts.json beside it");

    [Theory]
    [InlineData("<p>Chưa có gì</p>", true)]
    [InlineData("<p class=\"x\">Nothing here yet</p>", true)]
    [InlineData("<input placeholder=\"Type a name\">", true)]
    [InlineData("<b>@row.Name</b> not sent<br>", true)]
    [InlineData("@foreach (var (a, b) in List<string>.Of(x)) { var c = a < b; }", false)]
    [InlineData("<p>@T[\"X.Y\"] · @Model.Count</p>", false)]
    [InlineData("@(Model.IsLate ? T[\"A.B\"] : T[\"C.D\"])", false)]
    [InlineData("@if (Model.Any) { <b>@T[\"A.B\"]</b> }", false)]
    public void The_eye_for_sentences_sees(string page, bool sentence) => Assert.Equal(sentence, Said(page).Any());

    // A reader of JSON keeps the last of two in silence; Texts would never know.
    [Fact]
    public void No_file_of_texts_says_a_key_twice() => NothingFrom(
        from file in Files("Texts.json")
        where Twice(File.ReadAllText(file))
        select $"{Path.GetRelativePath(Source, file)} has a key twice");

    [Theory]
    [InlineData("""{ "A.B": { "vi": "x", "en": "y" }, "A.B": { "vi": "z", "en": "y" } }""", true)]
    [InlineData("""{ "A.B": { "vi": "x", "vi": "y" } }""", true)]
    [InlineData("""{ "A.B": { "vi": "x", "en": "y" }, "A.C": { "vi": "x", "en": "y" }, }""", false)]
    public void The_eye_for_keys_that_stand_twice_sees(string json, bool twice) => Assert.Equal(twice, Twice(json));

    static bool Twice(string json)
    {
        try
        {
            using var read = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    [Fact]
    public void A_missing_key_shows_itself() => Assert.Equal("No.Such.Key", T["No.Such.Key"]);

    [Fact]
    public void Arguments_are_written_as_the_language_writes_them()
    {
        var texts = Texts.Of(new Text("X", "có {0:N1}", "has {0:N1}", "test"));
        Assert.Equal("có 83,5", In("vi-VN", () => texts["X", 83.5m]));
        Assert.Equal("has 83.5", In("en-GB", () => texts["X", 83.5m]));
    }

    [Fact]
    public void One_is_said_in_the_singular_where_there_is_one()
    {
        var texts = Texts.Of(new Text("Days", "{0} ngày", "{0} days", "test"), new Text("DaysOne", "{0} ngày", "{0} day", "test"), new Text("Page", "Trang {0}", "Page {0}", "test"));
        Assert.Equal("1 day, 2 days, 0 days, Page 1", In("en-GB", () => $"{texts["Days", 1]}, {texts["Days", 2]}, {texts["Days", 0]}, {texts["Page", 1]}"));
        Assert.Equal("1 ngày", In("vi-VN", () => texts["Days", 1]));
    }

    static string In(string culture, Func<string> say)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return say();
    }

    static void NothingFrom(IEnumerable<string> problems)
    {
        var all = problems.ToList();
        Assert.True(all.Count == 0, string.Join("\n", all));
    }

    static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    static IEnumerable<string> Files(string pattern) => new[] { "Features", "Web" }.SelectMany(room =>
        Directory.EnumerateFiles(Path.Combine(Source, room), pattern, SearchOption.AllDirectories));

    // A Vietnamese letter anywhere outside comments, two words between tags, or words in an attribute that people read.
    static IEnumerable<string> Said(string page) =>
        Sentence().Matches(Comments().Replace(page, "")).Select(match => match.Value.Trim('>', '<', ' ', '\n'));

    [GeneratedRegex("""\b(?:T|texts)(?:\.In\([^,()]+, |\[)"([A-Z][A-Za-z0-9.\-]*[a-zA-Z0-9])"[\],)]""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"@\*.*?\*@|^\s*//[^\n]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@">[^<>{}()=;@]*\p{L}{2,}[ ,]+\p{L}{2,}[^<>{}=;]*<|\b(title|placeholder|aria-label|alt)=.\p{L}[^@<>]*?\s[^@<>]*?""|[^\n<>]*[ăâđêôơưĂÂĐÊÔƠƯạ-ỹẠ-Ỹ]+[^\n<>]*")]
    private static partial Regex Sentence();
}
