using System.Collections.Concurrent;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Workflows;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>
/// What a draft looked like at a version, kept in memory for a while: two people's changes can be told apart only against what both began with. When it is
/// forgotten (restart, another node) nothing is lost: every place where the two texts differ is then asked about.
/// </summary>
public sealed class SeenDrafts
{
    const int Most = 2_000;

    readonly ConcurrentDictionary<(string Case, int Version), Answers> kept = new();
    readonly ConcurrentQueue<(string Case, int Version)> order = new();

    /// <summary>What a draft is kept under: a case has one for each paper.</summary>
    public static string NameOf(string onCase, Paper paper) => paper.IsMain ? onCase : $"{onCase}/{paper.Id}";

    public Answers Keep(string onCase, int version, Answers answers)
    {
        if (kept.TryAdd((onCase, version), answers))
            order.Enqueue((onCase, version));
        else
            kept[(onCase, version)] = answers;
        while (kept.Count > Most && order.TryDequeue(out var oldest))
            kept.TryRemove(oldest, out _);
        return answers;
    }

    public Answers? Find(string onCase, int version) => kept.GetValueOrDefault((onCase, version));
}
