using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows;

/// <summary>One thing that would happen.</summary>
/// <param name="Posts">Who would have it; empty for a job.</param>
/// <param name="DueAt">Null where the route leaves it to the case.</param>
/// <param name="Opens">Key of the workflow of which it would open cases; null for a person's step.</param>
public sealed record DryStep(string Element, ImmutableArray<string> Posts, DateTimeOffset? DueAt, string? Opens);

/// <summary>A place of a paper that a gateway of the route reads: another answer, another way.</summary>
public sealed record DryQuestion(Paper Paper, FormCell Cell)
{
    public string Name => $"{Paper.Id}.{Cell.Path}";
}

/// <summary>
/// "For commune X on date D: who gets what, when", asked of the engine itself without a case: everybody says yes, nobody sends back, and the route goes where these answers lead. It stops where
/// a step would come a second time, because from there on it would go round for ever.
/// </summary>
/// <param name="Ends">Name of the end that is reached; null when it goes round or stops.</param>
/// <param name="Trouble">Why the engine could not go on; null when it could.</param>
public sealed partial record DryRun(ImmutableArray<DryStep> Steps, string? Ends, string? Trouble)
{
    private const int MostSteps = 60;

    /// <summary>The places that the route's gateways read, in the order of the file; each once.</summary>
    public static ImmutableArray<DryQuestion> Questions(Workflow workflow, FormLevel level) =>
    [
        .. (from gateway in workflow.Route.Nodes.OfType<ExclusiveGateway>().OrderBy(gateway => gateway.Line)
            from flow in gateway.Outgoing
            from Match name in PaperPlace().Matches(flow.Condition?.Text ?? "")
            let paper = workflow.Papers.FirstOrDefault(paper => paper.FeelName == name.Groups["paper"].Value)
            where paper is not null
            let cell = paper.Form.Cell(name.Groups["path"].Value, level)
            where cell is { Kind: CellKind.Number or CellKind.Choice or CellKind.YesNo } && !(cell.Computed && Constant(paper.Form, cell, level))
            select new DryQuestion(paper, cell)).DistinctBy(question => question.Name),
    ];

    /// <param name="said">Answers to <see cref="Questions"/>, by <see cref="DryQuestion.Name"/>.</param>
    public static DryRun Of(Workflow workflow, string unit, FormLevel level, Period period, IReadOnlyDictionary<string, AnswerValue> said, DateOnly on, FeelSurroundings surroundings)
    {
        var now = VietnamTime.At(on, new TimeOnly(8, 0));
        // A figure that nobody named is none: a gateway cannot compare with a blank.
        said = Questions(workflow, level).Where(question => question.Cell.Kind == CellKind.Number && !said.ContainsKey(question.Name)).Select(question => KeyValuePair.Create(question.Name, (AnswerValue)new NumberAnswer(0)))
            .Concat(said).ToDictionary();
        var sent = workflow.Papers.ToImmutableDictionary(paper => paper.Id, paper => Filled(paper, level, said, on, surroundings));
        surroundings = surroundings with { Now = now, Given = PaperNames.Of(workflow, sent, level) };
        var (steps, seen) = (ImmutableArray.CreateBuilder<DryStep>(), new HashSet<string>(StringComparer.Ordinal));
        var outcome = ProcessEngine.Run(workflow.Route, null, new StartInstance(now, "dry-run", CaseNames.Of("dry-run", workflow.Key, unit, level.Number, period, period.Days is null ? null : FeelContext.Empty)), surroundings);
        while (outcome is Ran ran && steps.Count < MostSteps)
        {
            if (ran.Effects.OfType<RaiseIncident>().FirstOrDefault() is { } incident) return new(steps.ToImmutable(), null, incident.Message);
            foreach (var open in ran.Effects.OfType<OpenWorkItem>())
                if (seen.Add(open.Element)) steps.Add(new(open.Element, open.Posts, open.DueIsDay && open.DueAt is { } day ? workflow.Deadlines.DueAt(VietnamTime.LocalDate(day)) : open.DueAt, null));
                else return new(steps.ToImmutable(), null, null);
            if (ran.Effects.OfType<RunJob>().FirstOrDefault() is { } job)
            {
                steps.Add(new(job.Element, [], null, job.Type == JobTypes.OpenCases ? CasesToOpen.Read(job.Variables).Workflow : job.Type));
                outcome = ProcessEngine.Run(workflow.Route, ran.State, new CompleteJob(now, job.Job, FeelContext.Empty.With("opened", FeelList.Of([]))), surroundings);
            }
            else if (ran.State.OpenWorkItems.FirstOrDefault() is { } item && workflow.Route.UserTask(item.Element) is { } task)
                outcome = ProcessEngine.Run(workflow.Route, ran.State, new CompleteWorkItem(now, item.Number, Variables(workflow, task, sent, level, surroundings)), surroundings);
            else
                return new(steps.ToImmutable(), ran.State.IsOver ? EndOf(workflow.Route, ran.Events) : null, null);
        }
        return new(steps.ToImmutable(), null, (outcome as Refused)?.Refusal.ToString());
    }

    private static FeelContext Variables(Workflow workflow, UserTask task, ImmutableDictionary<string, Answers> sent, FormLevel level, FeelSurroundings surroundings)
    {
        var yes = task.Verdicts.FirstOrDefault(code => code != Verdict.Reject.Code && Verdict.Find(code) is { SendsBack: false }) ?? Verdict.Approve.Code;
        var given = FeelContext.Empty.With("verdict", yes);
        var paper = workflow.PaperOf(task);
        return task.Outputs.IsEmpty ? given : given.With("answers", FormNames.Of(paper.Form, sent[paper.Id], new FormMoment(level, surroundings)));
    }

    // Every day of the sheet is a month ahead: due days that hang on one can be told. What is said lies over what is computed.
    private static Answers Filled(Paper paper, FormLevel level, IReadOnlyDictionary<string, AnswerValue> said, DateOnly on, FeelSurroundings surroundings)
    {
        var days = paper.Form.Cells(level).Where(cell => cell.Kind == CellKind.Date && !cell.Computed).Select(cell => KeyValuePair.Create(cell.Path, (AnswerValue?)new DateAnswer(on.AddDays(30))));
        var typed = paper.Form.Cells(level).Where(cell => said.ContainsKey($"{paper.Id}.{cell.Path}")).Select(cell => KeyValuePair.Create(cell.Path, (AnswerValue?)said[$"{paper.Id}.{cell.Path}"])).ToList();
        return FormCalculation.Compute(paper.Form, Answers.Of(days).WithAll(typed), new FormMoment(level, surroundings)).WithAll(typed);
    }

    private static bool Constant(Form form, FormCell cell, FormLevel level) => FormCalculation.Compute(form, Answers.Empty, FormMoment.At(level, DateTimeOffset.UnixEpoch)).Has(cell.Path);

    private static string? EndOf(Definition route, IEnumerable<Event> events) => events.OfType<ElementLeft>().Select(left => route.Node(left.Element)).OfType<EndEvent>().LastOrDefault() is { } end ? end.Name.Length > 0 ? end.Name : end.Id : null;

    [GeneratedRegex(@"\bpapers\.(?<paper>[A-Za-z_]\w*)\.(?<path>[A-Za-z_]\w*(\.[A-Za-z_]\w*)+)")]
    private static partial Regex PaperPlace();
}
