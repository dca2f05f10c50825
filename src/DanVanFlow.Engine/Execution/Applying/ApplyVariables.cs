using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution.Applying;

// Variables go up: from the scope to the nearest subprocess that holds one of that name, else to the instance.
static class ApplyVariables
{
    public static Instance Set(this Instance state, int scope, FeelContext variables)
    {
        if (variables.Entries.IsEmpty) return state;
        if (scope == 0) return state with { Variables = Instance.Over(state.Variables, variables) };
        var holder = state.Token(scope) ?? throw new InvalidOperationException($"There is no subprocess token {scope}.");
        var own = variables.Entries.Where(entry => holder.Local.Entries.ContainsKey(entry.Key)).ToList();
        if (own.Count > 0)
        {
            var mended = holder with { Local = new FeelContext(holder.Local.Entries.SetItems(own)) };
            state = state with { Tokens = state.Tokens.Replace(holder, mended) };
        }

        return state.Set(holder.Scope, new FeelContext(variables.Entries.RemoveRange(own.Select(entry => entry.Key))));
    }
}
