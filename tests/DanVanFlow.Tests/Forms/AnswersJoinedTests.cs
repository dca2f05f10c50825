using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Tests.Forms;

/// <summary>Several people fill one checklist apart. Told on many random sheets and changes: nothing is lost, order does not matter, repeating changes nothing.</summary>
public sealed class AnswersJoinedTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Fact]
    public void A_change_is_laid_where_its_author_saw_what_is_stored_and_nowhere_else()
    {
        var stored = Answers.Of(("a.one", new TextAnswer("1")), ("a.two", new TextAnswer("2")));

        var joined = AnswersJoined.Of(stored, [Change("a.one", "1", "mine"), Change("a.two", "other", "mine"), Change("a.three", null, "new")]);

        Assert.Equal(["a.one", "a.three"], joined.Applied.Select(path => path));
        Assert.Equal(new AnswerConflict("a.two", new TextAnswer("other"), new TextAnswer("mine"), new TextAnswer("2")), Assert.Single(joined.Conflicts));
        Assert.Equal(Answers.Of(("a.one", new TextAnswer("mine")), ("a.three", new TextAnswer("new")), ("a.two", new TextAnswer("2"))), joined.Answers);
    }

    [Fact]
    public void A_place_that_was_changed_twice_ends_as_it_was_left_and_may_be_blanked()
    {
        var stored = Answers.Of(("a.one", new TextAnswer("1")));

        Assert.Equal("3", AnswersJoined.Of(stored, [Change("a.one", "1", "2"), Change("a.one", "2", "3")]).Answers.Text("a.one"));
        Assert.Empty(AnswersJoined.Of(stored, [Change("a.one", "1", null)]).Answers.Paths);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void No_change_is_lost(int seed)
    {
        var (stored, changes) = Story(seed);
        var joined = AnswersJoined.Of(stored, changes);

        foreach (var path in changes.Select(change => change.Path).Distinct())
        {
            var last = changes.Last(change => change.Path == path).New;
            Assert.True(joined.Applied.Contains(path) ? joined.Answers[path] == last
                : joined.Conflicts.Single(told => told.Path == path) is var conflict && conflict.Mine == last && conflict.Theirs == stored[path] && joined.Answers[path] == stored[path]);
        }
        Assert.All(stored.Paths.Except(changes.Select(change => change.Path)), path => Assert.Equal(stored[path], joined.Answers[path]));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_order_of_changes_at_different_places_does_not_matter(int seed)
    {
        var (stored, changes) = Story(seed);
        var once = changes.DistinctBy(change => change.Path).ToList();
        var shuffled = once.ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(AnswersJoined.Of(stored, once).Answers, AnswersJoined.Of(stored, shuffled).Answers);
        Assert.Equal(AnswersJoined.Of(stored, once).Answers, once.Aggregate(stored, (sheet, change) => AnswersJoined.Of(sheet, [change]).Answers));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_repeat_changes_nothing(int seed)
    {
        var (stored, changes) = Story(seed);
        var once = AnswersJoined.Of(stored, changes.DistinctBy(change => change.Path));
        var again = AnswersJoined.Of(once.Answers, changes.DistinctBy(change => change.Path));

        Assert.Equal(once.Answers, again.Answers);
        Assert.Equal(once.Applied.ToArray(), again.Applied.ToArray());
        Assert.Equal(once.Conflicts.ToArray(), again.Conflicts.ToArray());
    }

    // A few places and a few values, so that authors often meet; about half the changes start from what is stored.
    private static (Answers Stored, ImmutableArray<AnswerChange> Changes) Story(int seed)
    {
        var random = new Random(seed);
        string? Value() => random.Next(4) is var value and > 0 ? $"{value}" : null;
        var stored = Answers.Of(Enumerable.Range(0, 6).Select(place => KeyValuePair.Create($"a.p{place}", Value() is { } text ? (AnswerValue?)new TextAnswer(text) : null)));
        return (stored, [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
        {
            var path = $"a.p{random.Next(6)}";
            return Change(path, random.Next(2) == 0 ? stored.Text(path) : Value(), Value());
        })]);
    }

    private static AnswerChange Change(string path, string? was, string? now) =>
        new(path, was is null ? null : new TextAnswer(was), now is null ? null : new TextAnswer(now));
}
