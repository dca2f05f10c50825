using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Workflows;

/// <summary>
/// A named answer sheet of a case (văn bản của hồ sơ): self-check, visit, conclusion. Two papers may share one form. Most workflows have one paper, the
/// main one, whose id is that of the form.
/// </summary>
/// <param name="Id">As route, address and expressions name it.</param>
public sealed record Paper(string Id, Words Name, Form Form)
{
    /// <summary>What roll-ups, seals, comparisons and the title of a case read.</summary>
    public bool IsMain { get; init; }

    /// <summary>What rows call it: blank for the main paper, so that rows written before there were papers are its own.</summary>
    public string Key => IsMain ? "" : Id;

    /// <summary>What expressions call it: FEEL reads a dash as minus.</summary>
    public string FeelName => Id.Replace('-', '_');

    /// <summary>The paper that a new draft starts from: whole where both have one form, else the places with equal paths. Null starts blank.</summary>
    public string? StartFrom { get; init; }

    /// <summary>Key of the workflow whose cases, opened by this one, are added up into table <c>targets</c> of a new draft; null adds nothing up.</summary>
    public string? Sums { get; init; }

    /// <summary>Papers of the same form whose answers stand beside these.</summary>
    public ImmutableArray<string> Beside { get; init; } = [];

    /// <summary>An answer that differs from the first paper of <see cref="Beside"/> wants a reason at <c>path~reason</c>.</summary>
    public bool ReasonOnDifference { get; init; }

    /// <summary>Steps of the route of which one must have begun before the case's own unit sees what was sent on this paper: an inspector's checklist before the minutes. Empty: at once.</summary>
    public ImmutableArray<string> ShownFrom { get; init; } = [];

    /// <summary>Whose part each section is; null where nothing is split.</summary>
    public SectionSplit? Split { get; init; }

    /// <summary>What a draft of this paper takes over from the newest revision of the paper that it starts from.</summary>
    public Answers TakenFrom(Paper other, Answers sent, FormLevel level) =>
        (other.Form.Id == Form.Id ? sent : sent.Where(path => Form.Cell(path, level) is { } cell && other.Form.Cell(path, level) is { } same && cell.Kind == same.Kind))
            .Where(path => !Answers.IsReason(path, out _));
}
