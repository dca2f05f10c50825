using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.RollUps;

namespace DanVanFlow.Server.Processes;

/// <summary>Figures that a draft starts from because they were told elsewhere: a unit's own results, or the sums of a campaign's plans.</summary>
/// <param name="Figures">By place of the draft.</param>
/// <param name="Taken">Who told them. Their sum may be more than the figure: what several held together counts once.</param>
public sealed record Prefilled(Answers Figures, ImmutableArray<TakenFigures> Taken)
{
    public static readonly Prefilled None = new(Answers.Empty, []);

    /// <summary>Laid over what comes from the reports below. A sum from below wins: these figures are in it already.</summary>
    public (Answers Answers, ReportSources Sources) Over(Answers start, ReportSources below)
    {
        var free = Figures.Where(path => !below.Prefill.Has(path));
        var laid = free.Select(place => KeyValuePair.Create(place.Key, (AnswerValue?)place.Value)).ToList();
        return laid.Count == 0 ? (start, below) : (start.WithAll(laid), below with
        {
            Prefill = below.Prefill.WithAll(laid),
            Taken = [.. Taken.Select(taken => taken with { Figures = taken.Figures.Where(free.Has) }).Where(taken => taken.Figures.Count > 0)],
        });
    }
}
