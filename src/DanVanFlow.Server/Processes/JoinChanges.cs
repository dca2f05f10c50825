using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Lays changes that were made elsewhere (a phone without signal, a second inspector) upon the draft of a paper, place by place. Nothing is overwritten: a
/// place that somebody else has changed meanwhile is told back and left alone. A repeated request with the same key gets the first answer.
/// </summary>
/// <param name="begun">What a draft of this paper starts from while nobody has saved one.</param>
public sealed class JoinChanges(
    Grounds grounds, Caller caller, string @case, int item, string paper, ImmutableArray<AnswerChange> changes, Answers begun, string? sources, RequestKey request, DateTimeOffset now)
    : CaseStep(grounds, caller, now)
{
    protected override StepReads Needs { get; } = new(Case: @case, Draft: true, IdempotencyKey: (caller.Person, request.Key));

    protected override bool SeesPapers => SectionGuard.IsAsked(Ground);

    /// <summary>Version of the draft as it is stored now; 0 where there is none.</summary>
    public int Version { get; private set; }

    /// <summary>What is told back, as JSON, and kept for a repeat: version, applied paths, conflicts.</summary>
    public string Answer { get; private set; } = "";

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on || facts.OpenWorkItems.FirstOrDefault(open => open.Item == item) is not { } work || CapacityFor(work) is null || PaperOf(work).Id != paper)
            return Refusal.Of("no-such-work");
        if (!TaskOf(work).EditsAnswers)
            return Refusal.Of("answers-not-asked", ("workflow", on.Workflow));
        var (form, level) = (PaperOf(work).Form, Ground.LevelOf(on));
        if (changes.FirstOrDefault(change => form.Cell(change.Path, level) is not { } cell || cell.Computed) is { } nowhere)
            return Refusal.Of("no-such-place", ("path", nowhere.Path));

        if (SectionGuard.WhyNot(Ground.On(PaperOf(work)), on, changes.Select(change => change.Path), CapacitiesFor(work), Now) is { } notTheirs)
            return notTheirs;
        var stored = facts.Draft(PaperOf(work).Key);
        var before = stored is null ? begun : Answers.Read(stored.Answers);
        var joined = AnswersJoined.Of(before, changes);
        var authors = stored is null ? null : DraftAuthors.Read(stored.Authors, new(stored.SavedBy, stored.SavedAt));
        Version = stored?.Version ?? 0;
        if (!joined.Answers.Equals(before))
            writes.Draft = new()
            {
                Case = on.Id, Paper = PaperOf(work).Key, Answers = joined.Answers.ToJson(), Version = ++Version, SavedBy = Caller.Person, SavedAt = Now, Sources = stored?.Sources ?? sources,
                Authors = authors?.After(before, joined.Answers, new(Caller.Person, Now)).ToJson(),
            };
        Answer = Json(joined, authors);
        writes.Answered = request.Answer(Caller.Person, 200, Answer, Now);
        return null;
    }

    // Where there is no draft nobody here wrote what stands there: it came from another paper.
    string Json(AnswersJoined joined, DraftAuthors? authors) => new JsonObject
    {
        ["version"] = Version,
        ["applied"] = new JsonArray([.. joined.Applied.Select(path => (JsonNode?)path)]),
        ["conflicts"] = new JsonArray([.. joined.Conflicts.Select(conflict => new JsonObject
        {
            ["path"] = conflict.Path, ["was"] = ValueOf(conflict.Base), ["now"] = ValueOf(conflict.Mine), ["theirs"] = ValueOf(conflict.Theirs), ["by"] = authors?.Of(conflict.Path).Person, ["at"] = authors?.Of(conflict.Path).At,
        })]),
    }.ToJsonString(JsonSerializerOptions.Web);

    static JsonNode? ValueOf(AnswerValue? value) => JsonNode.Parse(Answers.Of(("v", value)).ToJson())!["v"]?.DeepClone();
}
