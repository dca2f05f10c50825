using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>What an appointment came to when it was told: whole days, both inclusive.</summary>
/// <param name="Place">Null when nothing is said.</param>
/// <param name="Posts">Each once, in the order in which they are named.</param>
public sealed record AppointmentFacts(DateOnly First, DateOnly Last, string? Place, ImmutableArray<PostAddress> Posts)
{
    public bool Equals(AppointmentFacts? other) => other is not null && (First, Last, Place) == (other.First, other.Last, other.Place) && Posts.SequenceEqual(other.Posts);
    public override int GetHashCode() => HashCode.Combine(First, Last, Place, Posts.Length);
}

/// <summary>
/// Days that people keep free for a case, such as a visit (lịch làm việc): told by a letter with a calendar entry once one of <see cref="After"/> was done, told again when it comes out
/// otherwise after the same steps, called off when the case is cancelled. Expressions see <c>papers</c> and the names of <see cref="CaseNames"/>, given as variables.
/// </summary>
/// <param name="After">Ids of user tasks; a verdict that sends back tells nothing.</param>
/// <param name="To">Null: the first day is also the last.</param>
/// <param name="Who">FEEL: a list of posts (<c>inspector@80</c>); what is null in it is left out.</param>
/// <param name="When">Null: always. False calls off what was told before.</param>
public sealed record Appointment(string Id, Words Name, ImmutableArray<string> After, Expression From, Expression? To, Expression? Place, Expression Who, Expression? When)
{
    public const int MostPosts = 200;

    internal IEnumerable<(string Name, Expression Expression)> Expressions =>
        new (string, Expression?)[] { ("from", From), ("to", To), ("place", Place), ("who", Who), ("when", When) }.Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!));

    /// <returns>Both null when there is none this time; trouble, in English, when the expressions do not come to days and posts.</returns>
    public (AppointmentFacts? Facts, string? Trouble) Read(FeelContext names, FeelSurroundings around)
    {
        if (When is not null && When.Evaluate(names, around).Value is not FeelBoolean { Value: true }) return (null, null);
        if (From.Evaluate(names, around) is var from && from.Value is not FeelDate { Value: var first }) return (null, $"from: {from.Trouble ?? $"{from.Value} is no date"}");
        var last = To?.Evaluate(names, around).Value is FeelDate to ? to.Value : first;
        if (last < first) return (null, $"to: {last:yyyy-MM-dd} lies before {first:yyyy-MM-dd}");
        if (Who.Evaluate(names, around) is var who && who.Value is not FeelList { Items: var named }) return (null, $"who: {who.Trouble ?? $"{who.Value} is no list"}");
        var posts = named.OfType<FeelText>().Select(text => PostAddress.TryParse(text.Value, out var post) ? post : null).OfType<PostAddress>().Distinct().Take(MostPosts).ToImmutableArray();
        return posts.IsEmpty ? (null, "who: names no post") : (new(first, last, Place?.Evaluate(names, around).Value is FeelText { Value.Length: > 0 } place ? place.Value : null, posts), null);
    }
}
