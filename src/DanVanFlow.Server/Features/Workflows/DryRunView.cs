using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Workflows;

/// <summary>The dry run as it stands on a workflow's page: what was asked, and what would happen. Looking at it opens nothing.</summary>
/// <param name="Units">Units that the viewer may see and that the workflow is for, by code.</param>
/// <param name="Unit">Null before one is chosen.</param>
/// <param name="Answers">What was typed at each question, by its name.</param>
/// <param name="Result">Null before a unit is chosen.</param>
public sealed record DryRunView(
    ImmutableArray<Domain.Organization.Unit> Units, string? Unit, DateOnly On, ImmutableArray<DryQuestion> Questions, IReadOnlyDictionary<string, string> Answers, DryRun? Result)
{
    public const string Prefix = "a.";

    // A list of a whole province is still a list; beyond it nobody chooses from one.
    const int MostUnits = 400;

    public static DryRunView Of(Workflow workflow, Grounds grounds, Viewer viewer, DateOnly today, string? unit, DateOnly? asked, Func<string, string?> typed)
    {
        var on = asked ?? today;
        var period = workflow.IsAdHoc ? Period.Between(on, on.AddDays(90)) : PeriodOf(workflow, on);
        var tree = grounds.Of(workflow, period.Key).Tree;
        var units = tree.Units.Where(one => workflow.Levels.Any(level => level.Number == one.Level) && May.See(viewer.In(workflow.Key), tree, one.Code)).OrderBy(one => one.Code, StringComparer.Ordinal).Take(MostUnits).ToImmutableArray();
        var chosen = units.FirstOrDefault(one => one.Code == unit);
        var level = chosen is null ? FormLevel.Bottom : new FormLevel(chosen.Level, tree.Children(chosen.Code).IsEmpty);
        var questions = DryRun.Questions(workflow, level);
        var answers = questions.Select(question => (question.Name, Text: typed(Prefix + question.Name))).Where(one => !string.IsNullOrWhiteSpace(one.Text)).ToDictionary(one => one.Name, one => one.Text!.Trim());
        var said = questions.Where(question => answers.ContainsKey(question.Name)).Select(question => (question.Name, Value: Read(question.Cell, answers[question.Name]))).Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value!);
        return new(units, chosen?.Code, on, questions, answers, chosen is null ? null : DryRun.Of(workflow, chosen.Code, level, period, said, on, grounds.For(chosen.Code, workflow, period.Key, null).Timeless));
    }

    static AnswerValue? Read(FormCell cell, string text) => cell.Kind switch
    {
        CellKind.Number => NumberText.Read(text).Value as NumberAnswer,
        CellKind.YesNo => new YesNoAnswer(text == "yes"),
        _ => cell.Options.Any(option => option.Code == text) ? ChoiceAnswer.Of(text) : null,
    };

    // The period whose report is written on that day, or the first one after it.
    static Period PeriodOf(Workflow workflow, DateOnly on)
    {
        var period = Period.WholeYear(on.Year) with { Kind = workflow.PeriodKind };
        while (workflow.CutOff.Window(period).CutOff < on)
            period = period.Next;
        return period;
    }
}
