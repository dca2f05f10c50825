using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>
/// A route as read: immutable, known by its hash, safe to share between threads. An instance stays on the definition it began with.
/// </summary>
public sealed class Definition
{
    /// <summary>Id of the process; also the workflow's key.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>From <c>zeebe:versionTag</c>; null when the author gave none.</summary>
    public string? VersionTag { get; init; }

    /// <summary>Lowercase hex SHA-256 of <see cref="Source"/> in UTF-8.</summary>
    public required string Hash { get; init; }

    /// <summary>The XML exactly as read. What we do not understand (diagram, lanes, foreign extensions) survives because this is what is kept.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the file it was read from, for findings.</summary>
    public required string File { get; init; }

    /// <summary>How many processes of the file say isExecutable="true"; the check wants exactly one.</summary>
    public required int ExecutableProcesses { get; init; }

    public required FlowScope Process { get; init; }

    /// <summary>What the process element itself asks for and we do not execute.</summary>
    public ImmutableArray<NotExecuted> NotExecuted { get; init; } = [];

    /// <summary>Every node and flow of every scope, by id.</summary>
    public required FrozenDictionary<string, FlowElement> Elements { get; init; }

    private Dictionary<string, FlowScope>? _scopes;
    private Dictionary<string, ParallelBlocks>? _blocks;

    /// <summary>The node of that id, or null.</summary>
    public FlowNode? Node(string id) => Elements.GetValueOrDefault(id) as FlowNode;

    public UserTask? UserTask(string id) => Elements.GetValueOrDefault(id) as UserTask;

    public IEnumerable<FlowNode> Nodes => Elements.Values.OfType<FlowNode>();

    /// <summary>The process and every embedded subprocess, by id.</summary>
    public IReadOnlyDictionary<string, FlowScope> Scopes =>
        _scopes ??= Nodes.OfType<SubProcess>().Select(sub => sub.Inside).Prepend(Process).ToDictionary(scope => scope.Id);

    /// <summary>Which parallel blocks enclose the nodes of a scope: the rule of returning and the check of structure read it.</summary>
    public ParallelBlocks BlocksOf(string scope) =>
        (_blocks ??= Scopes.Values.ToDictionary(each => each.Id, each => new ParallelBlocks(new ScopeGraph(each))))[scope];
}
