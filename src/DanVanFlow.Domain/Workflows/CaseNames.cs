using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>The names that a route's expressions find in every case. One place, so that a scenario starts a case with what a server starts it with.</summary>
public static class CaseNames
{
    /// <summary>What an opening case gave along; an empty context where nothing was given.</summary>
    public const string Given = "given";

    /// <param name="given">Null for a case that nobody opened for another; a workflow of calls then has no such name, one of ad hoc cases has it empty.</param>
    public static FeelContext Of(string @case, string workflow, string unit, int level, Period period, FeelContext? given)
    {
        var names = FeelContext.Empty.With("case", @case).With("unit", unit).With("period", period.Key).With("level", level).With("workflow", workflow);
        if (period.Days is { } days) names = names.With("from", days.From).With("to", days.To);
        return given is null && period.Days is null ? names : names.With(Given, given ?? FeelContext.Empty);
    }
}
