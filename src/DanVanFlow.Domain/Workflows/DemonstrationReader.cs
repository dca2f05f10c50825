using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Workflows;

/// <summary>
/// Figures stand in the file as officials type them ("hơn 158", "2.896", "không phát sinh") and go through the same reading as a posted form. A demonstration
/// ships with the product, so a mistake in it is a bug and an exception, not a finding.
/// </summary>
internal sealed class DemonstrationReader(Workflow workflow, IReadOnlyDictionary<string, string> files, string act = "")
{
    private readonly Dictionary<string, FormLevel> _levels = new(StringComparer.Ordinal);

    public Demonstration Whole()
    {
        using var organization = Open("organization.json");
        using var texts = Open("texts.json");
        using var story = Open("story.json");
        using var expected = Open("expected.json");
        var units = Tree(organization.RootElement);
        var people = organization.RootElement.GetProperty("people").EnumerateArray()
            .Select(person => new DemoPerson(Of(person, "login"), Of(person, "name"), Of(person, "email"), [.. person.GetProperty("posts").EnumerateArray().Select(post => PostAddress.Parse(post.GetString()!))]))
            .ToImmutableArray();
        var since = DateOnly.Parse(Of(organization.RootElement, "from"), CultureInfo.InvariantCulture);
        var posts = organization.RootElement.GetProperty("posts").EnumerateArray().Select(post => new Post(Of(post, "unit"), Of(post, "role"), Of(post, "titleVi"), Of(post, "titleEn")));
        var holdings = people.SelectMany(person => person.Posts.Select(post => new Holding(post, person.Login, new Validity(since))));

        var figures = Figures();
        var words = Words(texts.RootElement);
        var reports = _levels.Keys.ToImmutableDictionary(unit => unit, unit => Answers(unit, words, figures));
        return new(new Organization.Organization(units, posts, holdings, []), people, Period.Parse(Of(story.RootElement, "period")), Moment(story.RootElement, "opensAt"),
            [.. story.RootElement.GetProperty("acts").EnumerateArray().Select(act => Act(act, words, figures))], reports, Of(expected.RootElement, "unit"),
            [.. expected.RootElement.GetProperty("figures").EnumerateArray().Select(Published)]);
    }

    public Demonstration Act(Organization.Organization organization, ImmutableArray<DemoPerson> people)
    {
        using var texts = Open($"texts{act}.json");
        using var story = Open($"story{act}.json");
        var period = Period.Parse(Of(story.RootElement, "period"));
        var tree = organization.TreeAt(workflow.CutOff.Window(period).CutOff, workflow.Line);
        foreach (var unit in tree.Units)
            _levels[unit.Code] = new(unit.Level, tree.Children(unit.Code).IsEmpty);
        var figures = Figures();
        var words = Words(texts.RootElement);
        var reports = words.Keys.Union(figures.Keys).ToImmutableDictionary(unit => unit, unit => Answers(unit, words, figures));
        return new(organization, people, period, Moment(story.RootElement, "opensAt"), [.. story.RootElement.GetProperty("acts").EnumerateArray().Select(act => Act(act, words, figures))], reports, "", []);
    }

    private static Dictionary<string, Dictionary<string, string>> Words(JsonElement json) =>
        json.EnumerateObject().ToDictionary(unit => unit.Name, unit => unit.Value.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!));

    private List<UnitRecord> Tree(JsonElement json)
    {
        var when = new Validity(DateOnly.Parse(Of(json, "from"), CultureInfo.InvariantCulture), Maybe(json, "to") is { } to ? DateOnly.Parse(to, CultureInfo.InvariantCulture) : null);
        var units = json.GetProperty("units").EnumerateArray().ToList();
        var parents = units.Select(unit => Maybe(unit, "parent")).ToHashSet();
        foreach (var unit in units) _levels[Of(unit, "code")] = new(unit.GetProperty("level").GetInt32(), !parents.Contains(Of(unit, "code")));
        return [.. units.Select(unit => new UnitRecord(Of(unit, "code"), [new(when, Of(unit, "name"), Of(unit, "nameEn"), Of(unit, "type"))],
            [new(when, Of(json, "line"), Maybe(unit, "parent"), unit.GetProperty("level").GetInt32())]))];
    }

    private DemoAct Act(JsonElement json, Dictionary<string, Dictionary<string, string>> words, Dictionary<string, Dictionary<string, string>> figures)
    {
        var unit = Of(json, "unit");
        DemoContent? content = Maybe(json, "content") is { } word ? Enum.Parse<DemoContent>(word, ignoreCase: true) : null;
        var answers = content is null ? Forms.Answers.Empty : Answers(unit, words, content == DemoContent.All ? figures : []);
        if (json.TryGetProperty("set", out var set))
            answers = Typed(unit, set.EnumerateObject().ToDictionary(place => place.Name, place => place.Value.GetString()!), answers);
        var remarks = json.TryGetProperty("remarks", out var list) ? list.EnumerateArray().Select(remark => new DemoRemark(Of(remark, "path"), Of(remark, "text"))) : [];
        return new(Moment(json, "at"), Of(json, "who"), Of(json, "act"), unit, Maybe(json, "step"), Maybe(json, "to"), content, answers, Maybe(json, "remark"), [.. remarks], Maybe(json, "path"), Maybe(json, "text"));
    }

    private Answers Answers(string unit, Dictionary<string, Dictionary<string, string>> words, Dictionary<string, Dictionary<string, string>> figures) =>
        Typed(unit, words.GetValueOrDefault(unit, []).Concat(figures.GetValueOrDefault(unit, [])), Forms.Answers.Empty);

    private Answers Typed(string unit, IEnumerable<KeyValuePair<string, string>> typed, Answers before)
    {
        var posted = typed.Where(place => place.Value.Length > 0).ToDictionary(place => place.Key, place => new[] { place.Value });
        var level = _levels[unit];
        var (answers, troubles, _) = FormParsing.Read(workflow.Form, posted, level, before);
        return troubles.IsEmpty && posted.Keys.All(path => workflow.Form.Cell(path, level) is not null)
            ? FormCalculation.Percentages(workflow.Form, answers)
            : throw new FormatException($"The demonstration of {unit}: {troubles.FirstOrDefault()?.English ?? "a path is not in the form: " + posted.Keys.First(path => workflow.Form.Cell(path, level) is null)}");
    }

    // Unit to path to text. A semicolon parts the lines of a list.
    private Dictionary<string, Dictionary<string, string>> Figures()
    {
        var lines = Text($"figures{act}.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Cells).ToArray();
        return lines[0].Skip(1).Select((unit, at) => (unit, at)).ToDictionary(column => column.unit,
            column => lines.Skip(1).ToDictionary(line => line[0], line => line[column.at + 1].Replace("; ", "\n", StringComparison.Ordinal)));
    }

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in line.TrimEnd('\r'))
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted) { cells.Add(cell.ToString()); cell.Clear(); }
            else cell.Append(letter);
        cells.Add(cell.ToString());
        return cells;
    }

    private static PublishedFigure Published(JsonElement json) =>
        new(Of(json, "path"), json.GetProperty("value").GetDecimal(), Of(json, "compare") == "above", Of(json, "published"), Of(json, "sentence"));

    private string Text(string file) => files.TryGetValue(file, out var text) ? text : throw new FormatException($"The demonstration has no {file}.");

    private JsonDocument Open(string file)
    {
        try
        {
            return JsonDocument.Parse(Text(file));
        }
        catch (JsonException broken)
        {
            throw new FormatException($"{file} of the demonstration, line {broken.LineNumber + 1}: {broken.Message}", broken);
        }
    }

    private static string Of(JsonElement json, string name) => Maybe(json, name) ?? throw new FormatException($"The demonstration misses \"{name}\" in {json.GetRawText()[..Math.Min(80, json.GetRawText().Length)]}");

    private static string? Maybe(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset Moment(JsonElement json, string name) => DateTimeOffset.Parse(Of(json, name), CultureInfo.InvariantCulture);
}
