using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Tests.Execution.Properties;

/// <summary>
/// Tokens are neither lost nor doubled: a token inside a parallel block of n branches weighs 1/n (times what the blocks around weigh), also
/// while it waits at the join. The main path of every living scope weighs exactly one; nothing, when only side paths are left.
/// </summary>
static class Conservation
{
    public static void Holds(Definition definition, Instance state)
    {
        if (state.IsOver)
        {
            Assert.Empty(state.Tokens);
            Assert.Empty(state.Watches);
            Assert.Empty(state.Incidents);
            return;
        }

        foreach (var scope in state.Tokens.Where(token => IsScope(definition, token)).Select(token => token.Id).Prepend(0))
        {
            var inside = state.Tokens.Where(token => token.Scope == scope).ToList();
            var weight = inside.Where(token => !IsSide(token)).Sum(token => Weight(definition, token));
            var stopped = inside.Count == 0 && state.Token(scope) is { For: Waits.Repair };
            Assert.True(weight == Whole || (weight == 0 && (inside.Any(IsSide) || stopped)), $"Scope {scope} weighs {weight}/{Whole}: {string.Join(", ", inside.Select(token => token.Element))}");
        }

        foreach (var watch in state.Watches) Assert.NotNull(state.Token(watch.Host));
        foreach (var token in state.Tokens.Where(token => token.Scope != 0)) Assert.Equal(Waits.Children, state.Token(token.Scope)?.For);
        Assert.Equal(state.Tokens.Select(token => token.Id).Distinct().Order(), state.Tokens.Select(token => token.Id));
    }

    // Divisible by every product of 2 and 3 that four levels of nesting can make.
    private const long Whole = 6L * 6 * 6 * 6 * 6 * 6;

    private static long Weight(Definition definition, Token token)
    {
        var blocks = definition.BlocksOf(definition.Node(token.Element)!.Scope);
        var around = blocks.Around(token.Element);
        if (token.For == Waits.Join) around = around.Concat(blocks.Blocks.Where(block => block.Join == token.Element));
        return around.Aggregate(Whole, (weight, block) => weight / block.Branches.Length);
    }

    private static bool IsScope(Definition definition, Token token) => definition.Node(token.Element) is SubProcess && token.For == Waits.Children;

    private static bool IsSide(Token token) => token.Element.StartsWith("side", StringComparison.Ordinal);
}
