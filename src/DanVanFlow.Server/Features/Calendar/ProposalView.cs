using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Calendar;

/// <param name="Level">The level's name in the workflow.</param>
public sealed record ShownMove(string Call, string Title, string Unit, string Level, DateOnly Old, DateOnly New);

/// <summary>A proposal as a page shows it before it is done.</summary>
/// <param name="Mark">Changes with anything that the proposal would do: whoever confirms must have seen exactly this.</param>
public sealed record ProposalView(CalendarProposal Proposal, ImmutableArray<ShownMove> Moves, string Mark)
{
    public static ProposalView Of(CalendarProposal proposal, WorkflowShelf shelf, Domain.Organization.Organization organization, string language) => new(
        proposal,
        [.. proposal.Moves.Select(move =>
        {
            var workflow = shelf.Find(move.Call.Workflow);
            var seen = new SeenCall(move.Call, workflow, organization.TreeAt(move.Call.CutOff, move.Call.Line), []);
            return new ShownMove(move.Call.Id, seen.Title(language), seen.Root is { } root ? UnitNames.Say(root) : move.Call.RootUnit,
                workflow?.Levels.FirstOrDefault(level => level.Number == move.Level)?.Name.In(language) ?? $"{move.Level}", move.Old, move.New);
        })],
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{string.Join('|', proposal.Edit.Ended)}/{string.Join('|', proposal.Edit.Added)}/{string.Join('|', proposal.Moves.Select(move => $"{move.Call.Id} {move.Level} {move.New:O}"))}")))[..16]);
}
