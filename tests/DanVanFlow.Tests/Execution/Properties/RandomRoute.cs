using System.Collections.Immutable;
using DanVanFlow.Tests.Execution.Language;

namespace DanVanFlow.Tests.Execution.Properties;

/// <summary>
/// A block-structured route over the whole published subset. What is not generated here is not tested: a new element belongs into
/// <see cref="Block"/>. Variables: x chooses at gateways and goes round loops (2), c opens conditions, y lets scripts fail while it is missing.
/// </summary>
sealed class RandomRoute
{
    private readonly Choices _choices;
    private int _count;

    private RandomRoute(Choices choices) => _choices = choices;

    public static Route From(Choices choices) => new RandomRoute(choices).Scope("", 3);

    // A piece of a route: where a token enters and where it comes out.
    private readonly record struct Piece(string First, string Last);

    private Route Scope(string prefix, int depth)
    {
        var route = new Route().Start(prefix + "start").End(prefix + "end");
        var inner = Sequence(route, depth, []);
        return route.Flows($"{prefix}start -> {inner.First}\n{inner.Last} -> {prefix}end");
    }

    private Piece Sequence(Route route, int depth, ImmutableList<string> earlier)
    {
        var whole = Block(route, depth, ref earlier);
        for (var more = _choices.Below(3); more > 0; more--)
        {
            var next = Block(route, depth, ref earlier);
            route.Flows($"{whole.Last} -> {next.First}");
            whole = whole with { Last = next.Last };
        }

        return whole;
    }

    private Piece Block(Route route, int depth, ref ImmutableList<string> earlier)
    {
        switch (_choices.Below(depth > 0 ? 12 : 6))
        {
            case 1: return Single(route.Timer(Id("timer"), _choices.From(["PT1H", "P1D", "=duration(\"P2D\")"])));
            case 2: return Single(route.Condition(Id("condition"), "=c"));
            case 3: return Single(route.ServiceTask(Id("job")));
            case 4: return Single(route.Script(Id("script"), "=x + y", "z"));
            case 5: return Watched(route, Task(route, ref earlier));
            case 6: return Split(route, depth, earlier, parallel: true);
            case 7: return Split(route, depth, earlier, parallel: false);
            case 8: return Loop(route, depth, earlier);
            case 9:
                var sub = Id("sub");
                return Watched(route.SubProcess(sub, Scope(sub, depth - 1)), new Piece(sub, sub));
            case 10: return Split(route, depth, earlier, parallel: true);
            case 11: return Stop(route, ref earlier);
            default: return Task(route, ref earlier);
        }
    }

    private Piece Task(Route route, ref ImmutableList<string> earlier)
    {
        var id = Id("task");
        route.UserTask(id, returnTo: earlier.IsEmpty ? null : string.Join(",", earlier.TakeLast(3)));
        earlier = earlier.Add(id);
        return new Piece(id, id);
    }

    // Steps inside a branch are no targets for what comes behind the block.
    private Piece Split(Route route, int depth, ImmutableList<string> earlier, bool parallel)
    {
        var (split, join) = (Id("split"), Id("join"));
        if (parallel) route.Parallel(split, join);
        else route.Exclusive(split).Exclusive(join);
        for (var branch = 0; branch < 2 + _choices.Below(2); branch++)
        {
            var inner = Sequence(route, depth - 1, earlier);
            route.Flows($"{split} -> {inner.First}\n{inner.Last} -> {join}");
            if (parallel) continue;
            if (branch == 0) route.Default(split, inner.First);
            else route.When(split, inner.First, $"=x = {branch}");
        }

        return new Piece(split, join);
    }

    private Piece Loop(Route route, int depth, ImmutableList<string> earlier)
    {
        var (enter, again, exit) = (Id("enter"), Id("again"), Id("exit"));
        route.Exclusive(enter).Exclusive(again).Exclusive(exit);
        var inner = Sequence(route, depth - 1, earlier);
        route.Flows($"{enter} -> {inner.First}\n{inner.Last} -> {again} -> {enter}\n{again} -> {exit}").When(again, enter, "=x = 2").Default(again, exit);
        return new Piece(enter, exit);
    }

    // An exclusive gateway that may end everything.
    private Piece Stop(Route route, ref ImmutableList<string> earlier)
    {
        var (gateway, stop) = (Id("gate"), Id("stop"));
        var task = _choices.Below(2) == 0 ? Task(route, ref earlier) : Single(route.Script(Id("script"), "=x", "z"));
        route.Exclusive(gateway).Terminate(stop).Flows($"{task.Last} -> {gateway} -> {stop}").When(gateway, stop, "=x = 3");
        var go = Id("go");
        route.Exclusive(go).Flows($"{gateway} -> {go}").Default(gateway, go);
        return new Piece(task.First, go);
    }

    // A boundary event: interrupting, its path comes back behind the host; not interrupting, it is a side path of its own.
    private Piece Watched(Route route, Piece host)
    {
        var interrupting = _choices.Below(2) == 0;
        var boundary = Id(interrupting ? "boundary" : "side_boundary");
        if (_choices.Below(2) == 0) route.BoundaryTimer(boundary, host.First, "P3D", interrupting);
        else route.BoundaryCondition(boundary, host.First, "=c", interrupting);
        if (interrupting)
        {
            var merge = Id("merge");
            var instead = Id("task");
            route.UserTask(instead).Exclusive(merge).Flows($"{host.Last} -> {merge}\n{boundary} -> {instead} -> {merge}");
            return new Piece(host.First, merge);
        }

        var (side, end) = (Id("side_task"), Id("side_end"));
        route.UserTask(side).End(end).Flows($"{boundary} -> {side} -> {end}");
        return host;
    }

    private Piece Single(Route _) => new(_last, _last);

    private string _last = "";

    private string Id(string kind) => _last = $"{kind}{++_count}";
}
