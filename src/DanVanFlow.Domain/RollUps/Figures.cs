using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.RollUps;

/// <summary>Adds place by place over all children and remembers who gave what. Written for 3,321 children: one pass over the children for each place, no queries.</summary>
internal sealed class Figures(ChildReport[] children)
{
    private readonly ImmutableArray<Source>.Builder _sources = ImmutableArray.CreateBuilder<Source>(children.Length);

    public List<KeyValuePair<string, AnswerValue?>> Prefill { get; } = [];
    public Dictionary<string, ImmutableArray<Source>> Lineage { get; } = new(StringComparer.Ordinal);

    public void Sum(string path)
    {
        foreach (var child in children)
            if (child.Answers[path] is NumberAnswer or NothingAnswer) Remember(child, path);
        Keep(path, Total());
    }

    /// <summary>A child without anything below says whether it meets it; a child in between brings its own count.</summary>
    public void Count(string path)
    {
        var (meets, met, of) = ($"{path}.meets", $"{path}.met", $"{path}.of");
        foreach (var child in children)
            if (child.Answers[meets] is YesNoAnswer yes) Remember(child, new NumberAnswer(yes.Yes ? 1 : 0));
            else if (child.Answers[met] is NumberAnswer or NothingAnswer) Remember(child, met);
        Keep(met, Total());
        foreach (var child in children)
            if (child.Answers[meets] is YesNoAnswer) Remember(child, new NumberAnswer(1));
            else if (child.Answers[of] is NumberAnswer or NothingAnswer) Remember(child, of);
        Keep(of, Total());
    }

    public void Merge(string path, Func<IReadOnlyList<Source>, string> together)
    {
        foreach (var child in children)
            if (child.Answers[path] is TextAnswer) Remember(child, path);
        Keep(path, _sources.Count == 0 ? null : new TextAnswer(together(_sources)));
    }

    private AnswerValue? Total()
    {
        if (_sources.Count == 0) return null;
        var (sum, about, isNumber) = (0m, false, false);
        foreach (var source in _sources)
            if (source.Value is NumberAnswer number) (sum, about, isNumber) = (sum + number.Value, about || number.Approximate, true);
        return isNumber ? new NumberAnswer(sum, about) : NothingAnswer.Instance;
    }

    private void Remember(ChildReport child, string path) => Remember(child, child.Answers[path]!);

    private void Remember(ChildReport child, AnswerValue value) => _sources.Add(new(child.UnitCode, child.UnitName, child.CaseId, child.RevisionNumber, value));

    private void Keep(string path, AnswerValue? value)
    {
        if (value is not null)
        {
            Prefill.Add(KeyValuePair.Create(path, (AnswerValue?)value));
            Lineage[path] = _sources.ToImmutable();
        }
        _sources.Clear();
    }
}
