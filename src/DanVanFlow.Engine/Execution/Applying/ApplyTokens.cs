using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution.Applying;

// Tokens come and go. An event about a wait that is not there is a journal that does not belong to this state: a bug, so it throws.
static class ApplyTokens
{
    public static Instance Add(this Instance state, Token token)
    {
        var place = state.Tokens.Length;
        while (place > 0 && state.Tokens[place - 1].Id > token.Id) place--;
        return state with { Tokens = state.Tokens.Insert(place, token), Last = Math.Max(state.Last, token.Number) };
    }

    public static Instance Listen(this Instance state, BoundaryWatch watch) =>
        state with { Watches = state.Watches.Add(watch), Last = Math.Max(state.Last, watch.Id) };

    public static Instance Without(this Instance state, ImmutableArray<int> tokens)
    {
        foreach (var token in tokens) state = state.Without(token);
        return state;
    }

    public static Instance Without(this Instance state, int token)
    {
        for (var i = 0; i < state.Tokens.Length; i++)
        {
            if (state.Tokens[i].Id == token) return (state with { Tokens = state.Tokens.RemoveAt(i) }).WithoutIncidentsOf(token, token);
        }

        throw new InvalidOperationException($"There is no token {token}.");
    }

    // The wait is over: its variables go up first, for the token's scope is known only while it is there.
    public static Instance Done(this Instance state, Waits what, int number, FeelContext variables)
    {
        for (var i = 0; i < state.Tokens.Length; i++)
        {
            var token = state.Tokens[i];
            if (token.For != what || token.Number != number) continue;
            return (state with { Tokens = state.Tokens.RemoveAt(i) }).Set(token.Scope, variables).WithoutIncidentsOf(token.Id, number);
        }

        for (var i = 0; i < state.Watches.Length; i++)
        {
            if (state.Watches[i].Id == number) return (state with { Watches = state.Watches.RemoveAt(i) }).WithoutIncidentsOf(number, number);
        }

        throw new InvalidOperationException($"There is no {what} {number}.");
    }
}
