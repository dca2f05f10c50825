using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>What each sending has in common: the computed and checked answers, the revision that never changes, and the few values that the route sees.</summary>
static class Sending
{
    /// <summary>The answers as they are sent: hidden places left out, computed places filled in; and what the form's rules say of them.</summary>
    public static (Answers Answers, ImmutableArray<FieldTrouble> Troubles) Prepare(CaseGround ground, CaseRow on, Answers answers, ReportSources sources, DateTimeOffset now)
    {
        var moment = ground.FormMoment(on, now, sources.Prefill);
        var complete = FormCalculation.Compute(ground.Form, FormCalculation.WithoutHidden(ground.Form, answers, moment), moment);
        return (complete, FormCheck.Check(ground.Form, complete, moment, Strictness.Submit));
    }

    public static RevisionRow Revision(CaseRow on, Answers answers, CaseGround ground, Caller caller, Actor capacity, DateTimeOffset now, ReportSources sources) => new()
    {
        Case = on.Id,
        Number = on.LastRevision,
        Form = ground.Form.Hash,
        Answers = answers.ToJson(),
        Hash = answers.Hash,
        Person = caller.Person,
        Post = capacity.Post.ToString(),
        At = now,
        Sources = sources == ReportSources.None ? null : sources.ToJson(),
    };

    public static FeelContext Variables(string verdict) => FeelContext.Empty.With("verdict", verdict);
}
