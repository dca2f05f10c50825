using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Forms;

/// <summary>
/// Rules over several places. A rule waits until every place that it reads is filled (unless its author speaks of null). A soft rule that does not hold wants a
/// reason; with one it stays visible as a warning for those who read the report.
/// </summary>
internal static class RuleCheck
{
    public static IEnumerable<FieldTrouble> Check(Form form, Answers answers, FormMoment moment, FormSight sight, Strictness strictness)
    {
        var names = new Lazy<FeelContext>(() => FormNames.Of(form, answers, moment));
        foreach (var rule in form.Rules)
        {
            if (form.Cell(rule.At, moment.Level) is not { } cell || !sight.Shows(cell) || !IsReady(rule, form, answers, moment)) continue;
            var (value, trouble) = rule.Test.Evaluate(names.Value, moment.Surroundings);
            if (trouble is not null)
                yield return FieldTrouble.Warning(rule.At, "rule-broken", $"Không kiểm tra được quy tắc \"{rule.Id}\": {trouble}", $"Rule \"{rule.Id}\" could not be checked: {trouble}");
            else if (value is FeelBoolean { Value: false })
                yield return Broken(rule with { Message = RuleMessage.Fill(rule.Message, answers) }, answers.Reason(rule.At), strictness);
        }
    }

    private static bool IsReady(FormRule rule, Form form, Answers answers, FormMoment moment) =>
        rule.Test.HandlesBlank || rule.Test.Names.Select(form.PathOf).All(name => form.Cell(name, moment.Level) is null ? !StandsElsewhere(name, form, moment) && moment.IsFilled(name) : answers.Has(name));

    // "meets" at the commune, "met" above: a rule that reads a place of another level has nothing to say here.
    private static bool StandsElsewhere(string name, Form form, FormMoment moment) =>
        form.Cell(name, moment.Level.IsLowest ? FormLevel.Top : FormLevel.Bottom) is not null;

    private static FieldTrouble Broken(FormRule rule, string? reason, Strictness strictness) => (rule.Hard, reason, strictness) switch
    {
        (true, _, _) => FieldTrouble.Error(rule.At, "rule", rule.Message.Vietnamese, rule.Message.English),
        (_, not null, _) => FieldTrouble.Warning(rule.At, "rule-explained", $"{rule.Message.Vietnamese} Giải thích: {reason}", $"{rule.Message.English} Explanation: {reason}"),
        (_, _, Strictness.Submit) => FieldTrouble.Error(rule.At, "rule", $"{rule.Message.Vietnamese} Hãy giải thích.", $"{rule.Message.English} Please explain."),
        _ => FieldTrouble.Warning(rule.At, "rule", rule.Message.Vietnamese, rule.Message.English),
    };
}
