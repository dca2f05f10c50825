using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Restructurings;

// Where territory goes. Merge and split are two ways of saying the same thing: edges from old to new. From the edges follow which units end, who inherits their
// work and whether anything was forgotten.
internal sealed partial class Draft
{
    private readonly List<Edge> edges = [];
    private readonly Dictionary<string, string?> abolished = [];
    private readonly Dictionary<string, string> workTo = [];

    public HashSet<string> Ending { get; } = [];
    public ImmutableArray<Lineage> Lineage { get; private set; } = [];

    private void Merge(MergeUnits merge)
    {
        var sources = merge.Sources.Select(source => source.Code).ToList();
        if (sources.Count == 0 || sources.Count == 1 && sources[0] == merge.Into.Code)
        {
            Refuse(Say.MergeOfOne(merge.Into.Code));
            return;
        }
        foreach (var source in merge.Sources)
            if (Ends(source.Code))
                AddEdge(source.Code, merge.Into.Code, source.Share);
        Become(merge.Into, sources);
    }

    private void Split(SplitUnit split)
    {
        if (split.Parts.Length < 2)
        {
            Refuse(Say.SplitIntoOne(split.Code));
            return;
        }
        if (!Ends(split.Code))
            return;
        if (split.WorkTo is { } heir)
        {
            workTo[split.Code] = heir;
            if (split.Parts.All(part => part.Code != heir))
                Refuse(Say.HeirUnknown(split.Code, heir));
        }
        foreach (var part in split.Parts)
        {
            AddEdge(split.Code, part.Code, LineageShare.Part);
            Become(part, [split.Code]);
        }
    }

    private void Abolish(AbolishUnit abolish)
    {
        if (Ends(abolish.Code) && !abolished.TryAdd(abolish.Code, abolish.WorkTo))
            Refuse(Say.Doubled(abolish.Code, abolish.Code));
    }

    // What was not there the day before has nothing to give.
    private bool Ends(string code) => (created.Contains(code) ? Refuse(Say.UnknownUnit(code, From)) : Changeable(code)) is not null;

    // A target may be named by two acts (parts of two communes join a third): the first that describes it creates it.
    private void Become(UnitAfter after, IReadOnlyList<string> sources)
    {
        if (WasInForce(after.Code) || created.Contains(after.Code))
            Adjust(after);
        else
            Create(after, sources);
    }

    private void AddEdge(string old, string @new, LineageShare share)
    {
        if (edges.Exists(edge => edge.Old == old && edge.New == @new))
            Refuse(Say.Doubled(old, @new));
        else
            edges.Add(new(old, @new, share));
    }

    /// <summary>Once, after all acts: endings, lineage, children that follow.</summary>
    public void Settle()
    {
        var sources = edges.Select(edge => edge.Old).ToHashSet();
        foreach (var target in edges.Select(edge => edge.New).Distinct().Where(code => WasInForce(code) && !sources.Contains(code)).ToList())
            edges.Add(new(target, target, LineageShare.Whole));

        foreach (var from in edges.GroupBy(edge => edge.Old).ToList())
            Account(from.Key, [.. from]);
        foreach (var code in abolished.Keys)
            if (edges.Exists(edge => edge.Old == code || edge.New == code))
                Refuse(Say.AbolishedAndUsed(code));
        Ending.UnionWith(edges.Select(edge => edge.Old).Where(code => !edges.Exists(edge => edge.New == code)));
        Ending.UnionWith(abolished.Keys);
        foreach (var code in Ending.Where(code => changed.Contains(code) || created.Contains(code)))
            Refuse(Say.EndsAndChanges(code));
        foreach (var code in Ending)
            if (Record(code) is { } unit)
                units[code] = unit.Ended(From);
        Lineage = [.. edges.Select(ToLineage), .. abolished.Where(pair => pair.Value is not null).Select(pair => new Lineage(pair.Key, pair.Value!, From, LineageShare.WorkOnly, asked.Id, true))];
        foreach (var (code, heir) in abolished)
            if (heir is not null && (Record(heir) is not { } there || Stretches.PlacesAt(there, From).IsEmpty))
                Refuse(Say.HeirUnknown(code, heir));
        LetChildrenFollow();
    }

    private void Account(string old, List<Edge> to)
    {
        var ends = to.TrueForAll(edge => edge.New != old);
        if (to.Exists(edge => edge.Share == LineageShare.Whole) && to.Count > 1)
            Refuse(Say.WholeTwice(old));
        else if (to is [{ Share: LineageShare.Part }])
            Refuse(Say.RestForgotten(old));
        if (ends && edges.Exists(edge => edge.New == old))
            Refuse(Say.CodeChangesHands(old));
    }

    private Lineage ToLineage(Edge edge)
    {
        var heir = Ending.Contains(edge.Old) ? workTo.GetValueOrDefault(edge.Old) ?? edges.First(first => first.Old == edge.Old).New : null;
        return new(edge.Old, edge.New, From, edge.Share, asked.Id, heir == edge.New);
    }

    private void LetChildrenFollow()
    {
        foreach (var child in organization.Units.Select(unit => Record(unit.Code)!).Where(unit => !Ending.Contains(unit.Code)).ToList())
            foreach (var place in Stretches.PlacesAt(child, From))
                if (place.ParentCode is { } parent && Ending.Contains(parent) && !placed.Contains(Key(child.Code, place.Line))
                    && edges.Find(edge => edge.Old == parent && edge.Share == LineageShare.Whole) is { } went && Changeable(child.Code) is { } unit)
                    units[child.Code] = unit.Placed(From, new(place.Line, went.New, place.Level));
    }

    private sealed record Edge(string Old, string New, LineageShare Share);
}
