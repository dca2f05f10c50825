using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.FeelLibrary;

// What a function was given, read one by one. A wrong one becomes a sentence that names function, parameter and value.
internal sealed class Arguments
{
    private readonly string function;
    private readonly ImmutableArray<string> parameters;
    private readonly IReadOnlyList<FeelValue> values;

    public Arguments(string function, ImmutableArray<string> parameters, IReadOnlyList<FeelValue> values)
    {
        (this.function, this.parameters, this.values) = (function, parameters, values);
        if (values.Count != parameters.Length)
            throw new FeelTrouble($"{function}({string.Join(", ", parameters)}) takes {parameters.Length} argument(s), not {values.Count}.");
    }

    public string Text(int at) => values[at] is FeelText text ? text.Value : throw Expected(at, "a text");

    public string? TextOrNull(int at) => values[at] is FeelNull ? null : Text(at);

    public Unit Unit(int at, UnitTree tree) =>
        tree.Find(Text(at)) ?? throw new FeelTrouble($"{function}: there is no unit '{Text(at)}' in the line '{tree.Line}' on {tree.AsOf:yyyy-MM-dd}.");

    public string Role(int at) =>
        Roles.IsKnown(Text(at)) ? Text(at) : throw new FeelTrouble($"{function}: '{Text(at)}' is not a role; known are {string.Join(", ", Roles.All)}.");

    public DateOnly Date(int at) => values[at] switch
    {
        FeelDate date => date.Value,
        FeelDateTime { Offset: { } offset } moment => VietnamTime.LocalDate(new DateTimeOffset(DateTime.SpecifyKind(moment.Value, DateTimeKind.Unspecified), offset)),
        FeelDateTime moment => DateOnly.FromDateTime(moment.Value),
        _ => throw Expected(at, "a date"),
    };

    public int WholeNumber(int at) =>
        values[at] is FeelNumber { Value: var number } && decimal.Truncate(number) == number && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : throw Expected(at, "a whole number");

    public WorkingDays Days(int at) =>
        Math.Abs((long)WholeNumber(at)) <= WorkingDays.Longest
            ? new WorkingDays(WholeNumber(at))
            : throw Expected(at, $"at most {WorkingDays.Longest} working days");

    private FeelTrouble Expected(int at, string what) => new($"{function}: expected {what} as '{parameters[at]}', found {values[at]}.");
}
