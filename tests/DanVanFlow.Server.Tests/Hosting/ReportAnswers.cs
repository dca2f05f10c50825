using System.Text.Json;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Tests.Hosting;

/// <summary>Small, honest answers to every required place of a form, so that stories do not break when the form grows.</summary>
static class ReportAnswers
{
    public static Answers For(House house, CaseRow on)
    {
        var ground = house.Get<Grounds>().Of(on);
        return Fill(ground.Form, ground.LevelOf(on));
    }

    /// <summary>As a program sends them.</summary>
    public static JsonElement Small(House house, string unit)
    {
        var workflow = house.Get<WorkflowShelf>().Find("six-month-report")!;
        var tree = house.Get<Grounds>().Of(workflow, "2023-H1").Tree;
        return JsonSerializer.Deserialize<JsonElement>(Fill(workflow.Form, new(tree.Find(unit)!.Level, tree.Children(unit).IsEmpty)).ToJson());
    }

    static Answers Fill(Form form, FormLevel level) => form.Cells(level).Where(cell => cell.Required && !cell.Computed)
        .Aggregate(Answers.Empty, (answers, cell) => answers.With(cell.Path, Value(cell)));

    static AnswerValue Value(FormCell cell) => cell.Kind switch
    {
        CellKind.Number when cell.MayBeNothing => NothingAnswer.Instance,
        CellKind.Number => new NumberAnswer(1),
        CellKind.YesNo => new YesNoAnswer(true),
        CellKind.Date => new DateAnswer(new DateOnly(2023, 6, 1)),
        CellKind.Choice => ChoiceAnswer.Of(cell.Options[0].Code),
        _ => new TextAnswer("Nội dung báo cáo của đơn vị."),
    };
}
