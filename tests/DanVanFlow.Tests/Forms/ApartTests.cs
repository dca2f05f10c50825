using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Domain.Workflows;

namespace DanVanFlow.Tests.Forms;

/// <summary>What a form asks beside its answers is no place of it: nothing that works on places can carry it.</summary>
public sealed class ApartTests
{
    private static readonly FormMoment Moment = FormMoment.At(FormLevel.Bottom, new(2023, 6, 5, 8, 0, 0, TimeSpan.FromHours(7)));

    private static string With(string more = "\"maxLength\": 10, \"pattern\": \"[A-Z]+\"", string rules = "", string table = "") => $$"""
        { "id": "f", "title": { "vi": "Phiếu", "en": "Sheet" }, "sections": [{ "id": "who", "title": { "vi": "Ai", "en": "Who" }, "fields": [
          { "id": "kind", "kind": "yesNo", "label": { "vi": "Cá nhân", "en": "Individual" } }{{table}},
          { "id": "name", "kind": "text", "kept": "apart", "when": "who.kind", {{more}}, "label": { "vi": "Họ tên", "en": "Name" } }] }], "rules": [{{rules}}] }
        """;

    [Fact]
    public void It_is_no_place_of_the_form()
    {
        var form = Form.Read(With(), "f.form.json").Form!;

        Assert.Equal("who.name", Assert.Single(form.Apart).Path);
        Assert.Null(form.Cell("who.name", FormLevel.Bottom));
        Assert.Equal(["who.kind"], form.Cells(FormLevel.Bottom).Select(cell => cell.Path));
        Assert.Equal(["kind"], ((FeelContext)FormNames.Places(form, Answers.Empty, FormLevel.Bottom)["who"]).Names);
        Assert.Equal(["unknown-field"], FormCheck.Check(form, Answers.Of(("who.name", new TextAnswer("LAN"))), Moment, Strictness.Draft).Select(trouble => trouble.Code));
        Assert.Equal(["who.name"], FirstDraft.Of(form, FormLevel.Bottom, FeelContext.Empty.With("who.name", "LAN")).Unfit);
        Assert.Empty(FormParsing.Read(form, new Dictionary<string, string[]> { ["who.name"] = ["LAN"] }, FormLevel.Bottom).Answers.Paths);
    }

    [Fact]
    public void It_is_asked_while_its_condition_holds_and_checked_by_itself()
    {
        var form = Form.Read(With(), "f.form.json").Form!;
        var name = form.Apart.Single();

        Assert.False(FormSight.Of(form, Answers.Of(("who.kind", new YesNoAnswer(false))), Moment).Shows(name));
        Assert.True(FormSight.Of(form, Answers.Of(("who.kind", new YesNoAnswer(true))), Moment).Shows(name));
        Assert.Empty(Form.CheckApart(name, "LAN"));
        Assert.Equal(["pattern"], Form.CheckApart(name, "Lan").Select(trouble => trouble.Code));
        Assert.Equal(["too-long"], Form.CheckApart(name, "LANLANLANLAN").Select(trouble => trouble.Code));
    }

    [Theory]
    [InlineData("\"required\": true", "", "", "apart-is-optional")]
    [InlineData("\"computed\": \"who.kind\"", "", "", "apart-is-optional")]
    [InlineData("\"maxLength\": 10", """{ "id": "r", "at": "who.kind", "test": "who.name = \"LAN\"", "message": { "vi": "a", "en": "b" } }""", "", "unknown-place")]
    [InlineData("\"maxLength\": 10", "", """, { "id": "rows", "kind": "table", "label": { "vi": "Bảng", "en": "Table" }, "columns": [{ "id": "c", "kind": "text", "kept": "apart", "label": { "vi": "a", "en": "b" } }] }""", "apart-in-table")]
    public void What_would_let_it_out_is_a_mistake(string more, string rules, string table, string code)
    {
        var reading = Form.Read(With(more, rules, table), "f.form.json");

        Assert.Null(reading.Form);
        Assert.Contains(reading.Findings, finding => finding.Code == code);
    }
}
