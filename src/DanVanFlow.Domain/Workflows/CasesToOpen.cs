using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>One case that a route asks for.</summary>
/// <param name="Unit">Code; empty when the line names none.</param>
/// <param name="Days">Its own days, else those of the whole order; null takes the period of the opening case.</param>
/// <param name="DueDay">Due at the due time of its workflow on that day; null together with <paramref name="DueAt"/> takes the workflow's own deadline.</param>
/// <param name="DueAt">Due at this very moment.</param>
/// <param name="Title">Null takes the title from its form, once that is sent.</param>
/// <param name="Given">What its route and forms see as <c>given</c>; never null.</param>
/// <param name="Draft">What its main paper begins with: see <see cref="FirstDraft"/>.</param>
/// <param name="Trouble">A refusal code when the line itself cannot be read (<c>bad-due</c>, <c>bad-days</c>); null when it can.</param>
public sealed record CaseToOpen(string Unit, DataWindow? Days, DateOnly? DueDay, DateTimeOffset? DueAt, string? Title, FeelContext Given, FeelContext Draft, string? Trouble)
{
    public DateTimeOffset? Due(DeadlinePlan plan) => DueAt ?? (DueDay is { } day ? plan.DueAt(day) : null);
}

/// <summary>
/// What a service task of type <c>open-cases</c> asks for, read from its input variables: <c>workflow</c>, <c>cases</c> (a list of contexts with unit, due, title, given,
/// draft, from, to; or of unit codes), <c>from</c> and <c>to</c>. Lenient line by line: one unit that cannot be read must not keep eleven others waiting.
/// </summary>
/// <param name="Trouble">Why nothing at all can be opened, in English for the incident; null when the lines can be tried.</param>
public sealed record CasesToOpen(string Workflow, ImmutableArray<CaseToOpen> Cases, string? Trouble)
{
    /// <summary>More is a mistake of the route, not a wish: the country has 3,321 communes.</summary>
    public const int Most = 5_000;

    public static CasesToOpen Read(FeelContext variables)
    {
        if (variables["workflow"] is not FeelText { Value.Length: > 0 } workflow)
            return Nothing("", "The input \"workflow\" names no workflow.");
        if (variables["cases"] is not FeelList list)
            return Nothing(workflow.Value, "The input \"cases\" is no list.");
        if (list.Items.Length > Most)
            return Nothing(workflow.Value, $"The input \"cases\" has {list.Items.Length} lines; at most {Most} are opened at once.");
        var days = Days(variables["from"], variables["to"]);
        return days.Trouble is { } trouble
            ? Nothing(workflow.Value, $"The inputs \"from\" and \"to\" are no days of a period ({trouble}).")
            : new(workflow.Value, [.. list.Items.Select(line => Line(line, days.Window))], null);
    }

    private static CaseToOpen Line(FeelValue line, DataWindow? common)
    {
        if (line is FeelText code) return new(code.Value, common, null, null, null, FeelContext.Empty, FeelContext.Empty, null);
        if (line is not FeelContext asked) return new("", common, null, null, null, FeelContext.Empty, FeelContext.Empty, "no-such-unit");
        var (own, trouble) = Days(asked["from"], asked["to"]);
        var (day, moment, bad) = Due(asked["due"]);
        return new(asked["unit"] is FeelText unit ? unit.Value : "", own ?? common, day, moment, asked["title"] is FeelText { Value: var title } && !string.IsNullOrWhiteSpace(title) ? title.Trim() : null,
            asked["given"] as FeelContext ?? FeelContext.Empty, asked["draft"] as FeelContext ?? FeelContext.Empty, trouble ?? bad);
    }

    private static (DateOnly? Day, DateTimeOffset? Moment, string? Trouble) Due(FeelValue due) => due switch
    {
        FeelNull => (null, null, null),
        FeelDate date => (date.Value, null, null),
        FeelDateTime moment => (null, new DateTimeOffset(DateTime.SpecifyKind(moment.Value, DateTimeKind.Unspecified), moment.Offset ?? VietnamTime.Offset), null),
        _ => (null, null, "bad-due"),
    };

    private static (DataWindow? Window, string? Trouble) Days(FeelValue from, FeelValue to) => (from, to) switch
    {
        (FeelNull, FeelNull) => (null, null),
        (FeelDate first, FeelDate last) when first.Value <= last.Value => (new(first.Value, last.Value), null),
        _ => (null, "bad-days"),
    };

    private static CasesToOpen Nothing(string workflow, string trouble) => new(workflow, [], trouble);
}
