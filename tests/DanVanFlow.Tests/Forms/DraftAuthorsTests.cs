using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Tests.Forms;

/// <summary>Several people write one draft, and each place remembers who wrote it.</summary>
public sealed class DraftAuthorsTests
{
    static readonly DateTimeOffset Eight = new(2023, 12, 1, 1, 0, 0, TimeSpan.Zero), Nine = Eight.AddHours(1), Ten = Eight.AddHours(2);
    static readonly Answers First = Answers.Of(("a.one", new TextAnswer("1")), ("a.two", new TextAnswer("2")));

    [Fact]
    public void While_one_person_writes_nothing_more_is_kept_than_who_saved()
    {
        var alone = DraftAuthors.Read(null, new("lan", Eight));

        Assert.Equal(new DraftAuthor("lan", Eight), alone.Of("a.one"));
        Assert.Null(alone.After(Answers.Empty, First, new("lan", Nine)).ToJson());
    }

    [Fact]
    public void From_the_second_person_on_each_place_says_who_changed_it()
    {
        var second = First.With("a.two", new TextAnswer("hai")).With("a.three", new TextAnswer("3"));
        var kept = DraftAuthors.Read(null, new("lan", Eight)).After(First, second, new("minh", Nine)).ToJson();
        var third = DraftAuthors.Read(kept, new("minh", Nine)).After(second, second.With("a.one", null), new("lan", Ten));
        var read = DraftAuthors.Read(third.ToJson(), new("lan", Ten));

        Assert.Equal(new DraftAuthor("lan", Ten), read.Of("a.one"));
        Assert.Equal(new DraftAuthor("minh", Nine), read.Of("a.two"));
        Assert.Equal(new DraftAuthor("minh", Nine), read.Of("a.three"));
        Assert.Equal(new DraftAuthor("lan", Eight), read.Of("a.elsewhere"));
        Assert.Equal(["lan", "minh"], read.People.Order());
    }
}
