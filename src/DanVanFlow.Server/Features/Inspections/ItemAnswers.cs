using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>An answer of a checklist item in words, for cells that stand side by side.</summary>
static class ItemAnswers
{
    /// <summary>"–" when nothing was said.</summary>
    public static string Say(ChecklistField item, Answers answers, string language)
    {
        if (item.IsNotApplicable(answers))
            return ChecklistField.Verdicts[2].Label.In(language);
        return (answers[item.Path], answers.Number(item.Path)) switch
        {
            (ChoiceAnswer { Codes: [var code] }, _) => ChecklistField.Verdicts.FirstOrDefault(option => option.Code == code)?.Label.In(language) ?? code,
            (_, { } number) => answers.Number(item.Path + ChecklistField.Total) is { } total ? $"{Number(number)}/{Number(total)}" : Number(number),
            (TextAnswer text, _) => answers[item.Path + ChecklistField.Dated] is DateAnswer dated ? $"{text.Text}, {ScreenTime.Date(dated.Date)}" : text.Text,
            _ => "–",
        };
    }

    /// <summary>Why it does not apply; null when it does.</summary>
    public static string? WhyNot(ChecklistField item, Answers answers) => item.IsNotApplicable(answers) ? answers.Text(item.Path + ChecklistField.NaReason) : null;

    static string Number(decimal value) => ScreenNumbers.Format(value, value == decimal.Truncate(value) ? 0 : 2);
}
