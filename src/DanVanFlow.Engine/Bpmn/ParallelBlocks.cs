using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>A split, the join in which its tokens meet, and the nodes of each branch between (side paths of boundary events included).</summary>
public sealed record ParallelBlock(string Split, string Join, ImmutableArray<ImmutableHashSet<string>> Branches)
{
    /// <summary>True for every place where a token of this block can stand; the join counts, tokens wait there.</summary>
    public bool Holds(string node) => node == Join || Branches.Any(branch => branch.Contains(node));
}

/// <summary>
/// The parallel blocks of one scope. We execute structured parallelism only: every split has one join, each branch brings it exactly one
/// token, and nobody jumps in or out. That is what makes a half full join impossible to forget.
/// </summary>
public sealed class ParallelBlocks
{
    private readonly ScopeGraph _graph;

    public ParallelBlocks(ScopeGraph graph)
    {
        _graph = graph;
        var gateways = graph.Scope.Nodes.OfType<ParallelGateway>().ToList();
        var splits = gateways.Where(each => each.Outgoing.Length > 1).ToList();
        var joins = gateways.Where(each => each.Incoming.Length > 1).ToList();
        Blocks = [.. splits.Select(split => joins.Select(join => Match(split, join)).FirstOrDefault(block => block is not null)).OfType<ParallelBlock>()];
        SplitsWithoutJoin = [.. splits.Where(split => Blocks.All(block => block.Split != split.Id))];
        JoinsWithoutSplit = [.. joins.Where(join => Blocks.All(block => block.Join != join.Id))];
    }

    public ImmutableArray<ParallelBlock> Blocks { get; }

    public ImmutableArray<ParallelGateway> SplitsWithoutJoin { get; }

    public ImmutableArray<ParallelGateway> JoinsWithoutSplit { get; }

    public ScopeGraph Graph => _graph;

    /// <summary>The blocks around a node, outermost first.</summary>
    public IEnumerable<ParallelBlock> Around(string node) =>
        Blocks.Where(block => block.Branches.Any(branch => branch.Contains(node))).OrderByDescending(block => block.Branches.Sum(branch => branch.Count));

    /// <summary>The outermost block that a token leaves when it goes from one node to another; null when both stand in the same branches.</summary>
    public ParallelBlock? LeftBetween(string from, string to) =>
        Around(from).FirstOrDefault(block => !block.Branches.Single(branch => branch.Contains(from)).Contains(to));

    /// <summary>False when the other node stands deeper: a token set there would wait at a join for companions that never come.</summary>
    public bool CanJump(string from, string to) =>
        Around(to).All(block => block.Branches.Any(branch => branch.Contains(from) && branch.Contains(to)));

    private ParallelBlock? Match(ParallelGateway split, ParallelGateway join)
    {
        if (join.Incoming.Length != split.Outgoing.Length || split == join) return null;
        var branches = split.Outgoing.Select(flow => Branch(split.Id, flow.Target, join)).ToList();
        if (branches.Any(branch => branch is null)) return null;
        var together = new HashSet<string>();
        return branches.All(branch => branch!.All(together.Add)) ? new ParallelBlock(split.Id, join.Id, [.. branches!]) : null;
    }

    // The nodes from a split's flow up to the join, or null when the branch is not closed: it ends, comes round, lets others in, or
    // brings the join another number of tokens than one.
    private ImmutableHashSet<string>? Branch(string split, string first, ParallelGateway join)
    {
        if (first == join.Id) return [];
        var main = _graph.Reach(first, sidePaths: false, stopBefore: join.Id);
        if (main.Contains(split) || join.Incoming.Count(flow => main.Contains(flow.Source)) != 1) return null;
        foreach (var node in _graph.Scope.Nodes.Where(node => main.Contains(node.Id)))
        {
            if (node is StartEvent or EndEvent { Terminate: false }) return null;
            if (_graph.Next(node.Id).Count == 0 && node is not EndEvent) return null;
            if (_graph.Previous(node.Id).Any(previous => !main.Contains(previous.Id) && !(node.Id == first && previous.Id == split))) return null;
        }

        var whole = _graph.Reach(first, sidePaths: true, stopBefore: join.Id);
        return [.. whole.Where(id => main.Contains(id) || _graph.Scope.Nodes.Single(node => node.Id == id) is not EndEvent)];
    }
}
