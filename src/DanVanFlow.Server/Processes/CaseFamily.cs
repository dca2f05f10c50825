using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>One sending of one paper.</summary>
/// <param name="Paper">Its id in the workflow, also for the main one.</param>
public sealed record SentPaper(string Paper, int Number, DateTimeOffset At, Answers Answers);

/// <summary>A case with everything that was sent on it, oldest first.</summary>
public sealed record FamilyCase(CaseRow Row, ImmutableArray<SentPaper> Sent)
{
    /// <summary>What holds now; null when the paper was never sent.</summary>
    public SentPaper? Newest(string paper) => Sent.LastOrDefault(sent => sent.Paper == paper);

    /// <summary>Of a paper that is sent many times.</summary>
    public ImmutableArray<SentPaper> All(string paper) => [.. Sent.Where(sent => sent.Paper == paper)];
}

/// <summary>A case and those of its opened cases that the viewer may see, by unit. The head itself may be one that nobody opened others from: then there are none.</summary>
public sealed record CaseFamily(FamilyCase Head, ImmutableArray<FamilyCase> Opened)
{
    public IEnumerable<FamilyCase> OpenedOf(string workflow) => Opened.Where(member => member.Row.Workflow == workflow);
}
