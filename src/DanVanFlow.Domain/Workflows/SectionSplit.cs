using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>How the sections of a paper are split among those who write it together (<c>split</c> of a paper in <c>workflow.json</c>).</summary>
/// <param name="By">FEEL: a list of <c>{post: "inspector@80", sections: ["a", "b"]}</c>.</param>
/// <param name="Leader">FEEL: the post that writes everywhere; null for none.</param>
/// <param name="Limits">False only marks whose part a section is; true keeps everybody else but the leader out of it.</param>
public sealed record SectionSplit(Expression By, Expression? Leader, bool Limits)
{
    internal IEnumerable<(string Name, Expression Expression)> Expressions => Leader is null ? [("by", By)] : [("by", By), ("leader", Leader)];

    /// <summary>What cannot be read splits nothing: a sheet must never close because of a slip in another paper.</summary>
    public SectionShares Of(FeelContext names, FeelSurroundings around)
    {
        var shares = from line in By.Evaluate(names, around).Value is FeelList list ? list.Items : []
                     where line is FeelContext
                     let share = (FeelContext)line
                     let post = share["post"] is FeelText text && PostAddress.TryParse(text.Value, out var address) ? address : null
                     where post is not null
                     from section in share["sections"] switch { FeelList sections => sections.Items.OfType<FeelText>(), FeelText one => [one], _ => [] }
                     select (Section: section.Value, Post: post);
        var leader = Leader?.Evaluate(names, around).Value is FeelText head && PostAddress.TryParse(head.Value, out var found) ? found : null;
        return new(shares.GroupBy(share => share.Section).ToImmutableDictionary(same => same.Key, same => same.Select(share => share.Post).Distinct().ToImmutableArray()), leader, Limits);
    }
}

/// <summary>Whose part each section of a paper is.</summary>
/// <param name="Owners">By section id; a section that is nobody's is everybody's.</param>
public sealed record SectionShares(ImmutableDictionary<string, ImmutableArray<PostAddress>> Owners, PostAddress? Leader, bool Limits)
{
    public static readonly SectionShares None = new(ImmutableDictionary<string, ImmutableArray<PostAddress>>.Empty, null, false);

    public ImmutableArray<PostAddress> OwnersOf(string section) => Owners.GetValueOrDefault(section, []);

    /// <param name="mine">The posts that the person acts in here.</param>
    public bool IsClosedTo(IEnumerable<PostAddress> mine, string section) =>
        Limits && OwnersOf(section) is { IsEmpty: false } owners && !mine.Any(post => post == Leader || owners.Contains(post));

    /// <summary>The sections in which something would change and that are not this person's to change, in the form's order.</summary>
    public ImmutableArray<Section> Trespassed(Form form, FormLevel level, Answers before, Answers after, IReadOnlyCollection<PostAddress> mine) => !Limits ? [] :
        Trespassed(form, level, AnswersDifference.Between(before, after).Select(change => change.Path), mine);

    /// <param name="paths">Places that would change.</param>
    public ImmutableArray<Section> Trespassed(Form form, FormLevel level, IEnumerable<string> paths, IReadOnlyCollection<PostAddress> mine)
    {
        if (!Limits) return [];
        var changed = paths.Select(path => form.Cell(path, level) is { Computed: false } cell ? cell.Section.Id : null).OfType<string>().ToHashSet();
        return [.. form.Sections.Where(section => changed.Contains(section.Id) && IsClosedTo(mine, section.Id))];
    }
}
