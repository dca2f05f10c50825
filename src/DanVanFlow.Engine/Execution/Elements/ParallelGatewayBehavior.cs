using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Engine.Execution.Elements;

// A join waits until a token has come by each of its flows (not for a number of tokens: two by one flow do not replace the missing one).
// A split is a join of one.
static class ParallelGatewayBehavior
{
    public static void Enter(Walk walk, ParallelGateway node, Arrival arrival)
    {
        if (node.Incoming.Length < 2)
        {
            walk.Follow(node, arrival.Scope);
            return;
        }

        var companions = ImmutableArray.CreateBuilder<int>(node.Incoming.Length);
        foreach (var flow in node.Incoming)
        {
            if (flow.Id == arrival.Via) continue;
            if (Waiting(walk, node, arrival.Scope, flow.Id) is { } token) companions.Add(token.Id);
        }

        if (companions.Count == node.Incoming.Length - 1)
        {
            walk.Emit(new ElementLeft(walk.Now, node.Id, null, companions.DrainToImmutable()));
            walk.Follow(node, arrival.Scope);
            return;
        }

        walk.Emit(new ElementEntered(walk.Now, walk.NextNumber(), node.Id, arrival.Scope, arrival.Via, Feel.Values.FeelContext.Empty));
    }

    private static Token? Waiting(Walk walk, ParallelGateway node, int scope, string flow)
    {
        foreach (var token in walk.State.Tokens)
        {
            if (token.For == Waits.Join && token.Element == node.Id && token.Scope == scope && token.Via == flow) return token;
        }

        return null;
    }
}
