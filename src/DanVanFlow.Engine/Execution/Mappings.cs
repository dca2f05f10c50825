using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// zeebe:ioMapping. Inputs make variables of the step alone. Outputs, when there are any, are all that goes up; without outputs everything
// that the step was given goes up. A later mapping sees what an earlier one made; a target may be a path.
static class Mappings
{
    public static FeelContext Inputs(Walk walk, FlowNode node, FeelContext around) =>
        node.Inputs.IsEmpty ? FeelContext.Empty : Map(walk, node.Inputs, around, FeelContext.Empty);

    public static FeelContext Outputs(Walk walk, FlowNode node, FeelContext around, FeelContext local, FeelContext given)
    {
        if (node.Outputs.IsEmpty) return given;
        var seen = Instance.Over(Instance.Over(around, local), given);
        return Map(walk, node.Outputs, seen, around);
    }

    // keep: contexts that a path target adds to, instead of replacing them.
    private static FeelContext Map(Walk walk, ImmutableArray<Mapping> mappings, FeelContext seen, FeelContext keep)
    {
        var made = FeelContext.Empty;
        foreach (var mapping in mappings)
        {
            var value = walk.EvaluateToKeep(mapping.Source, seen);
            var path = mapping.Target.Split('.');
            var name = path[0];
            var existing = made.Entries.TryGetValue(name, out var already) ? already : keep[name];
            made = made.With(name, Put(existing, path.AsSpan(1), value));
            seen = seen.With(name, made[name]);
        }

        return made;
    }

    private static FeelValue Put(FeelValue existing, ReadOnlySpan<string> path, FeelValue value)
    {
        if (path.IsEmpty) return value;
        var context = existing as FeelContext ?? FeelContext.Empty;
        return context.With(path[0], Put(context[path[0]], path[1..], value));
    }
}
