using System.Text.Json;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Tests.Workflows;

namespace DanVanFlow.Tests.Forms;

/// <summary>What an author is told about a broken form: all of it, where it stands, in words.</summary>
public sealed class FormReadingTests
{
    [Fact]
    public void A_good_form_has_no_findings() => Assert.Empty(TestForm.Whole.Findings);

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "\"kind\": \"narrative\"", "\"kind\": \"essay\"", "unknown-kind" },
        { "\"id\": \"story\"", "\"id\": \"my-story\"", "bad-id" },
        { "\"required\": true, \"maxLength\"", "\"requird\": true, \"maxLength\"", "unknown-property" },
        { "\"vi\": \"Nội dung\", \"en\": \"Story\"", "\"vi\": \"Nội dung\"", "bad-words" },
        { "\"aggregation\": \"SUM\"", "\"aggregation\": \"MEAN\"", "unknown-aggregation" },
        { "[0-9]+/BC", "[0-9/BC", "broken-pattern" },
        { "general.spent <= general.budget", "general.spent <= ", "broken-feel" },
        { "general.spent <= general.budget", "general.spent <= general.bugdet", "unknown-place" },
        { "general.spent <= general.budget", "summ(general.spent) <= general.budget", "unknown-function" },
        { "\"at\": \"general.spent\"", "\"at\": \"general.spend\"", "unknown-place" },
        { "\"id\": \"spent\"", "\"id\": \"budget\"", "path-twice" },
        { "\"min\": \"2023-01-01\"", "\"min\": \"01/01/2023\"", "not-a-date" },
        { "\"kind\": \"checklist\",", "\"kind\": \"checklist\", \"openCases\": \"the remedies\",", "not-a-workflow" },
        { "\"decimals\": 1, \"max\"", "\"decimals\": \"1\", \"max\"", "not-a-number" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_a_finding_with_its_place(string good, string bad, string code)
    {
        Assert.Contains(good, TestForm.Json);
        var at = TestForm.Json.IndexOf(good, StringComparison.Ordinal);

        var reading = Form.Read(TestForm.Json[..at] + bad + TestForm.Json[(at + good.Length)..], "test.form.json");

        Assert.Null(reading.Form);
        Assert.Contains(reading.Findings, finding => finding.Code == code && finding.File == "test.form.json" && finding.English != finding.Vietnamese);
    }

    [Fact]
    public void Broken_json_is_a_finding_with_its_line()
    {
        var finding = Assert.Single(Form.Read("{\n  \"id\": \"x\",\n  oops\n}", "x.form.json").Findings);

        Assert.Equal(("broken-json", 3), (finding.Code, finding.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":1,"title":2,"sections":3,"rules":4}""")]
    [InlineData("""{"id":"a","sections":[1,{"fields":[2,{"kind":"table","columns":[3,{"kind":"indicatorGrid","groups":[4,{"rows":[5]}]}]}]}],"rules":[6]}""")]
    public void Reading_never_throws(string json)
    {
        var reading = Form.Read(json, "x.form.json");

        Assert.Null(reading.Form);
        Assert.NotEmpty(reading.Findings);
    }

    [Fact]
    public void The_schema_knows_the_same_kinds_and_aggregations_as_the_reader()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(WorkflowFolders.Root, "schema/form.schema.json")));
        IEnumerable<string> Enum(string definition, string property) =>
            schema.RootElement.GetProperty("$defs").GetProperty(definition).GetProperty("properties").GetProperty(property).GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

        Assert.Equal(["narrative", "text", "number", "date", "choice", "yesNo", "file", "unit", "post", "checklist", "table", "indicatorGrid"], Enum("field", "kind"));
        Assert.Equal(System.Enum.GetNames<Aggregation>().Select(name => name.ToUpperInvariant()), Enum("indicator", "aggregation"));
    }

    [Fact]
    public void Columns_follow_from_the_aggregation_and_the_level()
    {
        Assert.Contains("figures.registered.meets", TestForm.Form.Cells(TestForm.Commune).Select(cell => cell.Path));
        Assert.Contains("figures.registered.met", TestForm.Form.Cells(TestForm.District).Select(cell => cell.Path));
        Assert.NotNull(TestForm.Form.Cell("plans.2.name", TestForm.Commune));
        Assert.Null(TestForm.Form.Cell("plans.2.nothing", TestForm.Commune));
        Assert.Equal("figures.models.value", TestForm.Form.Cell("figures.models.value~reason", TestForm.Commune)!.Path);
    }
}
