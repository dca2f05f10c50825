using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Workflows;

/// <summary>A level that the workflow runs on.</summary>
/// <param name="Number">1 at the top, as in the unit tree.</param>
public sealed record WorkflowLevel(int Number, Words Name);

/// <summary>
/// A folder under <c>workflows/</c>, read and checked as a whole: how it is called, its route, forms, dates and reminders. Immutable; a running case keeps
/// the version it began with, known by <see cref="Hash"/>.
/// </summary>
public sealed record Workflow
{
    /// <summary>The folder's name, and the id of the process in <c>route.bpmn</c>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 over the names and contents of the files that were read, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
    public required Words Name { get; init; }
    public required Words Description { get; init; }

    /// <summary>The reporting line whose tree it runs on.</summary>
    public required string Line { get; init; }
    public required PeriodKind PeriodKind { get; init; }
    public required CutOffPreset CutOff { get; init; }

    /// <summary>One deadline for each level (an ad hoc workflow may have levels without), and what a day off does to it.</summary>
    public required DeadlinePlan Deadlines { get; init; }

    /// <summary>Top first.</summary>
    public required ImmutableArray<WorkflowLevel> Levels { get; init; }
    public required Definition Route { get; init; }

    /// <summary>The answer sheets of a case, in the order in which people see them; at least the main one.</summary>
    public required ImmutableArray<Paper> Papers { get; init; }

    /// <summary>What roll-ups, seals, comparisons and titles read.</summary>
    public Paper MainPaper => Papers.First(paper => paper.IsMain);

    /// <summary>The main paper's form.</summary>
    public Form Form => MainPaper.Form;

    /// <summary>Every form of the folder, by id; user tasks name them.</summary>
    public required ImmutableDictionary<string, Form> Forms { get; init; }

    /// <summary>Empty when the folder has no <c>reminders.json</c>.</summary>
    public required ImmutableArray<ReminderRule> Reminders { get; init; }

    /// <summary>Place of the case's form whose text is the case's title ("plan.title"), read at each sending; null when cases have only unit and period.</summary>
    public required string? TitlePath { get; init; }

    /// <summary>Whoever starts or opens a case names its days; no call asks for it.</summary>
    public bool IsAdHoc => PeriodKind == PeriodKind.AdHoc;

    public Starter StartedBy { get; init; }

    /// <summary>Only another case opens its cases (a notice, a remedy): menus do not offer it.</summary>
    public bool StartedByCase => StartedBy == Starter.Case;

    public CaseBeginning Beginning { get; init; } = CaseBeginning.Plain;

    /// <summary>Days that people are told to keep free for a case.</summary>
    public ImmutableArray<Appointment> Appointments { get; init; } = [];

    /// <summary>How long a case may take by a regulation; null where none is set.</summary>
    public InspectionLimits? Limits { get; init; }

    /// <summary>Its route has a service task that opens cases: whoever waits in it is told of them.</summary>
    public bool OpensCases => Route.Nodes.OfType<ServiceTask>().Any(task => task.JobType?.Text == JobTypes.OpenCases);

    /// <summary>A unit's draft starts from the accepted reports below it.</summary>
    public required bool RollsUp { get; init; }

    /// <summary>Its cases are seen by those who work on them only, whatever subtree they lie in.</summary>
    public required bool Confidential { get; init; }

    /// <summary>Further texts by name (<c>callTitle</c>, <c>callNote</c>); the product has its own for those that are absent.</summary>
    public required ImmutableDictionary<string, Words> Texts { get; init; }

    /// <summary>Null when a case of this workflow has no such paper.</summary>
    public Paper? Paper(string id) => Papers.FirstOrDefault(paper => paper.Id == id);

    /// <summary>The paper of a row; a row of a paper that this version does not have is read as the main paper's.</summary>
    public Paper PaperOfRow(string key) => Papers.FirstOrDefault(paper => paper.Key == key) ?? MainPaper;

    /// <summary>The paper that a step edits or reviews: the one that the route names as its form, else the main paper.</summary>
    public Paper PaperOf(UserTask task) => (task.FormId is { } id ? Paper(id) : null) ?? MainPaper;

    /// <summary>Never throws: what is wrong in any file, or between the files, is a finding.</summary>
    /// <param name="key">The folder's name.</param>
    /// <param name="files">Name inside the folder to text; files that no part of a workflow is read from are ignored.</param>
    public static WorkflowReading Read(string key, IReadOnlyDictionary<string, string> files) => WorkflowReader.Read(key, files);
}

/// <param name="Workflow">Null exactly when a finding is an error.</param>
public sealed record WorkflowReading(Workflow? Workflow, ImmutableArray<Finding> Findings);
