using DanVanFlow.Domain.Forms;
using FsCheck;
using FsCheck.Fluent;

namespace DanVanFlow.Tests.Forms;

public sealed class AnswersTests
{
    private static readonly Answers OneOfEach = Answers.Of(
        ("b.text", new TextAnswer("Đăk Pxi\n\"khéo\"")), ("a.number", new NumberAnswer(1.50m)), ("a.about", new NumberAnswer(1370, true)), ("a.nothing", NothingAnswer.Instance),
        ("a.date", new DateAnswer(new(2023, 6, 14))), ("a.yes", new YesNoAnswer(true)), ("a.choice", ChoiceAnswer.Of("x", "y")),
        ("a.files", new FilesAnswer([new("1", "báo cáo.pdf", "application/pdf", 12, "ab")])), ("a.text~reason", new TextAnswer("vì")));

    [Fact]
    public void Answers_are_one_flat_object_in_canonical_order() => Assert.Equal(
        """{"a.about":{"about":1370},"a.choice":{"choice":["x","y"]},"a.date":{"date":"2023-06-14"},"a.files":{"files":[{"id":"1","name":"báo cáo.pdf","type":"application/pdf","size":12,"hash":"ab"}]},"a.nothing":{"nothing":true},"a.number":1.5,"a.text~reason":"vì","a.yes":true,"b.text":"Đăk Pxi\n\"khéo\""}""",
        OneOfEach.ToJson());

    [Fact]
    public void What_is_written_is_read_again_with_the_same_hash()
    {
        var again = Answers.Read(OneOfEach.ToJson());

        Assert.Equal(OneOfEach, again);
        Assert.Equal(OneOfEach.Hash, again.Hash);
    }

    [Fact]
    public void Equal_answers_have_one_hash_however_they_were_written()
    {
        var composed = Answers.Read("""{"x.a":"Đăk Pxi ơ","x.n":1.50}""");
        var decomposed = Answers.Read("{\"x.n\":1.5000,\"x.a\":\"Đa\u0306k Pxi o\u031b\"}");

        Assert.Equal(composed.Hash, decomposed.Hash);
        Assert.NotEqual(composed.Hash, composed.With("x.n", new NumberAnswer(1.51m)).Hash);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"a b":1}""")]
    [InlineData("""{"x.a":{"b":1}}""")]
    [InlineData("""{"x.a":1e40}""")]
    [InlineData("""{"x.a":{"date":"14/06/2023"}}""")]
    [InlineData("""{"x.a":[1]}""")]
    [InlineData("{\"x.a\":\"\\ud800\"}")]
    public void What_is_no_answers_is_refused_in_words(string json) => Assert.Throws<FormatException>(() => Answers.Read(json));

    [Fact]
    public void A_difference_names_what_was_set_changed_and_blanked()
    {
        var old = Answers.Of(("a", new NumberAnswer(1)), ("b", new NumberAnswer(2)), ("c", new NumberAnswer(3)));
        var @new = old.With("b", null).With("c", NothingAnswer.Instance).With("d", new TextAnswer("mới"));

        Assert.Equal(["b", "c", "d"], AnswersDifference.Between(old, @new).Select(change => change.Path));
    }

    [Fact]
    public void Two_people_on_one_draft_lose_nothing()
    {
        var start = Answers.Of(("story", new TextAnswer("cũ")), ("count", new NumberAnswer(1)));
        var mine = start.With("story", new TextAnswer("của tôi")).With("mine", new NumberAnswer(5)).With("count", null);
        var theirs = start.With("story", new TextAnswer("của chị Hoa")).With("theirs", new NumberAnswer(6)).With("count", null);

        var (merged, conflicts) = AnswersConflict.Between(start, mine, theirs);

        var conflict = Assert.Single(conflicts);
        Assert.Equal(("story", "của tôi", "của chị Hoa"), (conflict.Path, ((TextAnswer)conflict.Mine!).Text, ((TextAnswer)conflict.Theirs!).Text));
        Assert.Equal(Answers.Of(("story", new TextAnswer("của chị Hoa")), ("mine", new NumberAnswer(5)), ("theirs", new NumberAnswer(6))), merged);
    }

    [Fact]
    public void Applying_a_difference_leads_from_the_old_to_the_new() => Prop.ForAll(Some.ToArbitrary(), Some.ToArbitrary(), (old, @new) =>
        old.WithAll(AnswersDifference.Between(old, @new).Select(change => KeyValuePair.Create(change.Path, change.New))).Equals(@new)
        && Answers.Read(@new.ToJson()).Equals(@new)).QuickCheckThrowOnFailure();

    private static readonly Gen<AnswerValue> Value = Gen.OneOf(
        from number in Gen.Choose(-9999, 9999) from about in Gen.Elements(true, false) select (AnswerValue)new NumberAnswer(number / 100m, about),
        Gen.Constant((AnswerValue)NothingAnswer.Instance),
        Gen.Elements<AnswerValue>(new TextAnswer("Đăk Mar"), new TextAnswer("x\ny"), new YesNoAnswer(false), new DateAnswer(new(2023, 6, 14)), ChoiceAnswer.Of("a")));

    private static readonly Gen<Answers> Some =
        from entries in (from path in Gen.Elements("a.b", "a.c", "figures.x.period", "t.0.n", "t.10.n", "a.b~reason") from value in Value select KeyValuePair.Create(path, (AnswerValue?)value)).ListOf()
        select Answers.Of(entries);
}
