using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>What each sending has in common: the computed and checked answers, the revision that never changes, and the few values that the route sees.</summary>
static class Sending
{
    /// <summary>The answers as they are sent: hidden places left out, computed places filled in; and what the form's rules say of them.</summary>
    public static (Answers Answers, ImmutableArray<FieldTrouble> Troubles) Prepare(CaseGround ground, CaseRow on, Answers answers, ReportSources sources, DateTimeOffset now)
    {
        var moment = ground.FormMoment(on, now, sources);
        var complete = FormCalculation.Compute(ground.Form, FormCalculation.WithoutHidden(ground.Form, answers, moment), moment);
        return (complete, FormCheck.Check(ground.Form, complete, moment, Strictness.Submit));
    }

    /// <summary>The next revision of the paper in hand. Numbers count over the whole case; what the case itself names as newest is the main paper's.</summary>
    public static RevisionRow Revision(CaseRow on, Answers answers, CaseGround ground, Caller caller, Actor capacity, DateTimeOffset now, ReportSources sources)
    {
        on.Revisions = Math.Max(on.Revisions, on.LastRevision) + 1;
        if (ground.Paper.IsMain)
            on.LastRevision = on.Revisions;
        on.FirstSentAt ??= now;
        return Row(on, answers, ground, caller, capacity, now, sources);
    }

    static RevisionRow Row(CaseRow on, Answers answers, CaseGround ground, Caller caller, Actor capacity, DateTimeOffset now, ReportSources sources) => new()
    {
        Case = on.Id,
        Number = on.Revisions,
        Paper = ground.Paper.Key,
        Form = ground.Form.Hash,
        Answers = answers.ToJson(),
        Hash = answers.Hash,
        Person = caller.Person,
        Post = capacity.Post.ToString(),
        At = now,
        Sources = sources == ReportSources.None ? null : sources.ToJson(),
    };

    /// <summary>The case's title as these answers of its main paper say it; null where they say nothing, or the workflow's cases have no titles.</summary>
    public static string? TitleOf(CaseGround ground, Answers? answers) =>
        ground.Workflow.TitlePath is { } path && answers?.Text(path) is { } text && !string.IsNullOrWhiteSpace(text) ? text.ReplaceLineEndings(" ").Trim() : null;

    public static FeelContext Variables(string verdict) => FeelContext.Empty.With("verdict", verdict);

    /// <summary>
    /// What a sending gives its step: the verdict, and the answers as the form's own expressions see them (<c>answers.budget.total</c>), if the step's output mappings say
    /// what of them goes on. Without mappings nothing of the answers enters the route: a case's state would carry a whole report along.
    /// </summary>
    public static FeelContext Variables(string verdict, UserTask task, CaseGround ground, CaseRow on, Answers sent, DateTimeOffset now) =>
        task.Outputs.IsEmpty ? Variables(verdict) : Variables(verdict).With("answers", FormNames.Of(ground.Form, sent, ground.FormMoment(on, now, Answers.Empty)));
}
