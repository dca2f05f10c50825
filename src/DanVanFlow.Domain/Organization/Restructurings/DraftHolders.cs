using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Restructurings;

// The people of units that end. Their holdings stop on the last day; what comes after is the operator's choice, person by person.
internal sealed partial class Draft
{
    public ImmutableArray<TouchedHolder> HoldersTouched(ImmutableArray<HolderChoice> choices) =>
    [
        .. from holding in organization.Holdings
           where Ending.Contains(holding.Post.Unit) && (holding.When.To is not { } to || to >= From)
           let edge = Lineage.FirstOrDefault(row => row.OldCode == holding.Post.Unit && row.TakesWork)
           let heir = edge is null ? null : holding.Post with { Unit = edge.NewCode }
           let chosen = choices.FirstOrDefault(choice => choice.Post == holding.Post && choice.PersonId == holding.PersonId)?.Fate
           select new TouchedHolder(holding, heir, heir is null ? HolderFate.End : chosen ?? (edge!.Share == LineageShare.Whole ? HolderFate.Move : HolderFate.LeaveVacant)),
    ];

    public ImmutableArray<ChangedHolding> ChangesOf(ImmutableArray<TouchedHolder> holders)
    {
        var changes = new List<ChangedHolding>();
        foreach (var (holding, heir, fate) in holders)
        {
            // A holding that would only have begun later falls away with its unit.
            changes.Add(new(holding, holding.When.From < From ? holding with { When = holding.When with { To = From.AddDays(-1) } } : null));
            if (fate != HolderFate.Move || heir is null || organization.HoldersOf(heir, From).Contains(holding.PersonId))
                continue;
            var moved = new Holding(heir, holding.PersonId, new(holding.When.From < From ? From : holding.When.From, holding.When.To));
            // Who held the post of two units that become one holds it once, as long as the longer of the two.
            var twin = changes.FindIndex(change => change.Before is null && change.Post == heir && change.PersonId == holding.PersonId && change.After!.When.Overlaps(moved.When));
            if (twin < 0)
                changes.Add(new(null, moved));
            else
                changes[twin] = new(null, moved with { When = Both(changes[twin].After!.When, moved.When) });
        }
        return [.. changes];
    }

    private static Validity Both(Validity one, Validity other) =>
        new(one.From < other.From ? one.From : other.From, one.To is { } end && other.To is { } last ? (end > last ? end : last) : null);

    /// <summary>Posts that the heirs lack, titled as they were at the unit that ended.</summary>
    public ImmutableArray<Post> NewPosts(ImmutableArray<TouchedHolder> holders) =>
    [
        .. Lineage.Where(row => row.TakesWork)
            .SelectMany(row => organization.PostsAt(row.OldCode).Select(post => post with { Unit = row.NewCode }))
            .Where(post => organization.Post(post.Address) is null)
            .Where(post => !Unwanted(post.Address, holders)).DistinctBy(post => post.Address),
    ];

    // Everybody who held it is to end without a successor: then it is meant to go.
    private static bool Unwanted(PostAddress post, ImmutableArray<TouchedHolder> holders) =>
        holders.Where(holder => holder.Heir == post).ToList() is { Count: > 0 } those && those.TrueForAll(holder => holder.Fate == HolderFate.End);
}
