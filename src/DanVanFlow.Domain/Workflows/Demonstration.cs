using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Workflows;

/// <summary>A person of the demonstration; a login is also the person's id there.</summary>
public sealed record DemoPerson(string Login, string Name, string Email, ImmutableArray<PostAddress> Posts);

/// <summary>What a person fills into the form when the story says <c>save</c>.</summary>
public enum DemoContent
{
    /// <summary>The unit's words only: a draft somebody began.</summary>
    Texts,
    /// <summary>Words and figures.</summary>
    All,
    /// <summary>The figures of the level below, and the unit's words.</summary>
    Rollup,
}

public sealed record DemoRemark(string Path, string Text);

/// <summary>One thing that somebody does at a moment.</summary>
/// <param name="Who">Login.</param>
/// <param name="Act">open-call, save, submit, approve, return, answer, seal.</param>
/// <param name="Unit">The unit whose case it is about; for open-call the top of the call.</param>
/// <param name="Step">The user task, for a verdict; null for the others.</param>
/// <param name="To">The step to which a return goes.</param>
/// <param name="Answers">For save: the whole answers without what is rolled up from below; empty for the others.</param>
/// <param name="Path">For answer: the place of the remark that is answered.</param>
public sealed record DemoAct(
    DateTimeOffset At, string Who, string Act, string Unit, string? Step, string? To, DemoContent? Content, Answers Answers, string? Remark, ImmutableArray<DemoRemark> Remarks, string? Path, string? Text);

/// <summary>A figure of the article that the demonstration must come to.</summary>
/// <param name="Above">The article says "more than": met by at least <paramref name="Value"/> and less than one above it.</param>
public sealed record PublishedFigure(string Path, decimal Value, bool Above, string Published, string Sentence)
{
    public bool IsMetBy(decimal? figure) => Above ? figure >= Value && figure < Value + 1 : figure == Value;
}

/// <summary>
/// The <c>demo/</c> folder of a workflow as data: an organisation with people in posts, what each unit reports, and a story of dated acts. The figures are
/// invented; that they come to the published ones is what the demonstration proves.
/// </summary>
/// <param name="OpensAt">Where the interactive demonstration stops acting and lets people go on.</param>
/// <param name="Reports">Unit code to its full answers (without what is rolled up).</param>
/// <param name="Figure">The unit whose rolled-up report is compared with <paramref name="Published"/>.</param>
public sealed record Demonstration(
    Organization.Organization Organization, ImmutableArray<DemoPerson> People, Period Period, DateTimeOffset OpensAt, ImmutableArray<DemoAct> Acts, ImmutableDictionary<string, Answers> Reports,
    string Figure, ImmutableArray<PublishedFigure> Published)
{
    /// <param name="files">Names without the folder: organization.json, figures.csv, texts.json, story.json, expected.json.</param>
    /// <exception cref="FormatException">A file of the demonstration is missing or broken; the message names it.</exception>
    public static Demonstration Read(Workflow workflow, IReadOnlyDictionary<string, string> files) => new DemonstrationReader(workflow, files).Whole();

    /// <summary>A later act of the story, with files of its own (story-2026.json, figures-2026.csv, texts-2026.json), among units and people that are there already.</summary>
    /// <param name="act">What stands behind the dash in the names of the files.</param>
    /// <exception cref="FormatException">A file of the act is missing or broken; the message names it.</exception>
    public static Demonstration ReadAct(
        Workflow workflow, IReadOnlyDictionary<string, string> files, string act, Organization.Organization organization, ImmutableArray<DemoPerson> people) =>
        new DemonstrationReader(workflow, files, "-" + act).Act(organization, people);
}
