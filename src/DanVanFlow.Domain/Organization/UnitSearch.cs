using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

// Finding a unit by what an official types: without accents, in part, or by code.
public sealed partial class UnitTree
{
    private readonly Lazy<ImmutableArray<(string Full, string Name)>> folded;

    /// <summary>Best first: exact name or code, then beginnings of a name, of a word, then anywhere. Empty for blank text.</summary>
    public ImmutableArray<Unit> Search(string text, int most = 20)
    {
        var wanted = AccentFolding.Fold(text);
        if (wanted.Length == 0)
            return [];
        var word = " " + wanted;
        return
        [
            .. walk.Select((unit, at) => (Unit: unit, Rank: RankOf(unit, folded.Value[at].Full, folded.Value[at].Name, wanted, word)))
                .Where(hit => hit.Rank is not null)
                .OrderBy(hit => hit.Rank).ThenBy(hit => hit.Unit.Level).ThenBy(hit => hit.Unit.Code, StringComparer.Ordinal)
                .Take(most).Select(hit => hit.Unit),
        ];
    }

    // The folded name begins with the kind of unit ("xa dak mar"), and people type the name with or without it.
    private static int? RankOf(Unit unit, string name, string bare, string wanted, string word)
    {
        // Nearly every unit of a country ends here; the name without its kind is part of the name with it.
        var found = name.IndexOf(wanted, StringComparison.Ordinal);
        if (found < 0 && !unit.Code.StartsWith(wanted, StringComparison.Ordinal))
            return null;
        if (unit.Code == wanted || name == wanted || bare == wanted)
            return 0;
        if (bare.StartsWith(wanted, StringComparison.Ordinal) || unit.Code.StartsWith(wanted, StringComparison.Ordinal))
            return 1;
        return found == 0 || name[found - 1] == ' ' || name.Contains(word, StringComparison.Ordinal) ? 2 : 3;
    }
}
