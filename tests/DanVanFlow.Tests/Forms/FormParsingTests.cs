using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Tests.Forms;

public sealed class FormParsingTests
{
    [Fact]
    public void Input_names_are_paths()
    {
        var parsed = Post(("general.story", "Nội dung\r\nhai dòng "), ("figures.meetings.period", "1.433"), ("figures.meetings.year", "hơn 2 063"), ("figures.models.value", "-"),
            ("general.hadDialogue", "yes"), ("general.dialogueDate", "14/06/2023"), ("figures.registered.meets", "có"), ("general.visited", "met"), ("general.visited.evidence", "biên bản"));

        Assert.Empty(parsed.Troubles);
        Assert.Equal(Answers.Of(
            ("general.story", new TextAnswer("Nội dung\nhai dòng")), ("figures.meetings.period", new NumberAnswer(1433)), ("figures.meetings.year", new NumberAnswer(2063, true)),
            ("figures.models.value", NothingAnswer.Instance), ("general.hadDialogue", new YesNoAnswer(true)), ("general.dialogueDate", new DateAnswer(new(2023, 6, 14))),
            ("figures.registered.meets", new YesNoAnswer(true)), ("general.visited", ChoiceAnswer.Of("met")), ("general.visited.evidence", new TextAnswer("biên bản"))), parsed.Answers);
    }

    [Fact]
    public void What_cannot_be_read_is_told_at_the_field_and_not_lost()
    {
        var parsed = Post(("general.budget", "mười hai"), ("general.dialogueDate", "hôm qua"), ("general.fields", "sport"));

        Assert.Equal(["general.dialogueDate", "general.fields", "general.budget"], parsed.Troubles.Select(trouble => trouble.Path));
        Assert.Equal("mười hai", parsed.Typed["general.budget"]);
        Assert.Equal("mười hai", Answers.Read(parsed.Answers.ToJson()).Text("general.budget")); // a draft saved with it still shows it tomorrow
    }

    [Fact]
    public void An_autosave_of_a_part_keeps_the_rest()
    {
        var before = Answers.Of(("general.story", new TextAnswer("cũ")), ("general.budget", new NumberAnswer(5)), ("general.files", new FilesAnswer([new("1", "a.pdf", "application/pdf", 1, "00")])));

        var parsed = FormParsing.Read(TestForm.Form, Posted(("general.story", "")), TestForm.Commune, before);

        Assert.Equal(before.With("general.story", null), parsed.Answers);
    }

    [Fact]
    public void Rows_of_a_table_close_up_when_one_is_emptied()
    {
        var before = Answers.Of(("plans.0.name", new TextAnswer("a")), ("plans.1.name", new TextAnswer("b")), ("plans.2.name", new TextAnswer("c")));

        var parsed = FormParsing.Read(TestForm.Form, Posted(("plans", ""), ("plans.0.name", "a"), ("plans.1.name", " "), ("plans.1.cost", ""), ("plans.7.name", "c"), ("plans.7.cost", "x")), TestForm.Commune, before);

        Assert.Equal(["plans.0.name", "plans.1.cost", "plans.1.name"], parsed.Answers.Paths);
        Assert.Equal("c", parsed.Answers.Text("plans.1.name"));
        Assert.Equal("plans.1.cost", Assert.Single(parsed.Troubles).Path);
    }

    [Fact]
    public void Eight_of_eleven_may_be_typed_in_one_box()
    {
        var parsed = FormParsing.Read(TestForm.Form, Posted(("figures.registered.met", "8/11"), ("figures.registered.of", "")), TestForm.District);

        Assert.Equal((8m, 11m), (parsed.Answers.Number("figures.registered.met"), parsed.Answers.Number("figures.registered.of")));
    }

    [Fact]
    public void A_reason_travels_beside_its_figure() =>
        Assert.Equal("Đã đối chiếu", Post(("figures.models.value~reason", " Đã đối chiếu ")).Answers.Reason("figures.models.value"));

    [Fact]
    public void Names_and_spelling_are_never_corrected() => Assert.Equal("Đăk Pxy, cũng cố", Post(("general.story", "Đăk Pxy, cũng cố")).Answers.Text("general.story"));

    [Fact]
    public void Inputs_that_are_no_place_of_the_form_are_ignored() => Assert.Empty(Post(("__RequestVerificationToken", "abc"), ("figures.share.percent", "99")).Answers);

    private static ParsedForm Post(params (string Name, string Value)[] inputs) => FormParsing.Read(TestForm.Form, Posted(inputs), TestForm.Commune);

    private static Dictionary<string, string[]> Posted(params (string Name, string Value)[] inputs) => inputs.ToDictionary(input => input.Name, input => new[] { input.Value });
}
