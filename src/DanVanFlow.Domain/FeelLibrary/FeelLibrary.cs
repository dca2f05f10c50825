using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.FeelLibrary;

/// <summary>
/// The functions that the application lends to FEEL: in routes, forms and deadlines a unit is its code, as text. An unknown unit or a
/// wrong kind of argument is trouble with a sentence, never a silent null; null is answered only where "none" is a true answer.
/// </summary>
public static class FeelLibrary
{
    /// <summary>All names, for the check at deploy time; what <see cref="For"/> lends is exactly this.</summary>
    public static readonly ImmutableHashSet<string> Names =
    [
        "superior", "has superior", "children", "level", "unit name", "post", "workdays after", "workdays before", "is working day", "deadline",
        "inspection days", "inspection extension", "inspection last day",
    ];

    /// <param name="line">The reporting line of the case; "superior" means in this line.</param>
    /// <param name="deadlines">By level, as a call fixed them; without them <c>deadline(level)</c> is trouble.</param>
    /// <param name="limits">Of the workflow; without them the functions of time limits are trouble.</param>
    public static ImmutableDictionary<string, FeelFunctionDefinition> For(
        Organization.Organization organization, DateOnly asOf, string line, WorkingCalendar calendar, ImmutableDictionary<int, DateOnly>? deadlines = null,
        InspectionLimits? limits = null)
    {
        var tree = organization.TreeAt(asOf, line);
        FeelFunctionDefinition[] functions =
        [
            Function("superior", ["unit"], given => tree.Superior(given.Unit(0, tree).Code)?.Code),
            Function("has superior", ["unit"], given => tree.Superior(given.Unit(0, tree).Code) is not null),
            Function("children", ["unit"], given => new FeelList([.. tree.Children(given.Unit(0, tree).Code).Select(child => (FeelValue)child.Code)])),
            Function("level", ["unit"], given => given.Unit(0, tree).Level),
            Function("unit name", ["unit"], given => given.Unit(0, tree).FullName),
            Function("post", ["role", "unit"], given => new PostAddress(given.Role(0), given.Unit(1, tree).Code).ToString()),
            Function("workdays after", ["date", "n"], given => calendar.Add(given.Date(0), given.Days(1))),
            Function("workdays before", ["date", "n"], given => calendar.Add(given.Date(0), new WorkingDays(-given.Days(1).Count))),
            Function("is working day", ["date"], given => calendar.IsWorkingDay(given.Date(0))),
            Function("inspection days", ["unit", "from"], given => Limit(limits, given, "inspection days").DaysOf(given.Unit(0, tree).Level)),
            Function("inspection extension", ["unit", "from"], given => Limit(limits, given, "inspection extension").MostExtension(given.Unit(0, tree).Level)),
            Function("inspection last day", ["unit", "from", "counting", "extension"], given => LastDay(Limit(limits, given, "inspection last day"), given, tree, calendar)),
            Function("deadline", ["level"], given => DeadlineOf(deadlines, given.WholeNumber(0))),
        ];
        return functions.ToImmutableDictionary(function => function.Name);
    }

    private static FeelFunctionDefinition Function(string name, ImmutableArray<string> parameters, Func<Arguments, FeelValue> answer) =>
        new(name, parameters, values => answer(new Arguments(name, parameters, values)));

    private static LimitRule Limit(InspectionLimits? limits, Arguments given, string function) =>
        (limits ?? throw new FeelTrouble($"{function}: the workflow has no \"limits\" in workflow.json.")).On(given.Date(1));

    // How days are counted may be left to the rule: null.
    private static DateOnly LastDay(LimitRule rule, Arguments given, UnitTree tree, WorkingCalendar calendar)
    {
        DayCount? counting = given.TextOrNull(2) switch { null => null, "working" => DayCount.Working, _ => DayCount.Calendar };
        return (rule.Begin(given.Date(1), given.Unit(0, tree).Level, calendar, counting) with { Extension = given.WholeNumber(3) }).LastDay;
    }

    private static DateOnly DeadlineOf(ImmutableDictionary<int, DateOnly>? deadlines, int level) =>
        deadlines is not null && deadlines.TryGetValue(level, out var date)
            ? date
            : throw new FeelTrouble($"deadline({level}): this case has no deadline for level {level}.");
}
