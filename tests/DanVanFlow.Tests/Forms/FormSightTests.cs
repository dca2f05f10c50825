using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Tests.Forms;

/// <summary>What a page shows that asks conditions by itself, without a server.</summary>
public sealed class FormSightTests
{
    static readonly Form Checklist = Form.Read("""
        {
          "id": "visit", "title": { "vi": "Phiếu", "en": "Visit" },
          "sections": [
            { "id": "named", "title": { "vi": "a", "en": "a" }, "when": "list contains(subjects, \"democracy\")", "fields": [ { "id": "one", "kind": "text", "label": { "vi": "a", "en": "a" } } ] },
            { "id": "unnamed", "title": { "vi": "b", "en": "b" }, "when": "list contains(subjects, \"models\")", "fields": [ { "id": "two", "kind": "text", "label": { "vi": "b", "en": "b" } } ] },
            { "id": "open", "title": { "vi": "c", "en": "c" }, "fields": [
              { "id": "asks", "kind": "yesNo", "label": { "vi": "c", "en": "c" } },
              { "id": "told", "kind": "text", "when": "open.asks = true", "label": { "vi": "d", "en": "d" } },
              { "id": "rows", "kind": "table", "columns": [ { "id": "name", "kind": "text", "label": { "vi": "e", "en": "e" } } ], "label": { "vi": "e", "en": "e" } },
              { "id": "many", "kind": "text", "when": "count(rows) > 1", "label": { "vi": "f", "en": "f" } },
              { "id": "below", "kind": "text", "when": "level = 3", "label": { "vi": "g", "en": "g" } } ] }
          ]
        }
        """, "visit.form.json").Form!;

    static readonly FormMoment District = FormMoment.At(new(2, false), TestForm.Now) with { Facts = FeelContext.Empty.With("subjects", new FeelList(["democracy"])) };

    [Fact]
    public void What_no_answer_can_bring_back_is_hidden_and_what_an_answer_could_call_for_is_there()
    {
        var answers = Answers.Of(("open.asks", new YesNoAnswer(false)));
        var sight = FormSight.Settled(Checklist, answers, District);

        Assert.Equal(["named", "open"], Checklist.Sections.Where(sight.Shows).Select(section => section.Id));
        Assert.Equal(["asks", "told", "rows", "many"], Checklist.Sections[2].Fields.Where(sight.Shows).Select(field => field.Id));
        Assert.False(FormSight.Of(Checklist, answers, District).Shows(Checklist.Sections[2].Fields[1]));
    }

    [Fact]
    public void Only_conditions_on_the_form_itself_are_asked_on_the_page() => Assert.Equal(["told", "many"],
        Checklist.Fields.Where(field => FormSight.IsAskedOnPage(Checklist, field.When)).Select(field => field.Id));
}
