using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>
/// What the lines about people say: accounts that are missing, and who holds what from when. A known account keeps its name and address, since those
/// belong to the person's own page; a difference is said.
/// </summary>
internal sealed class PersonStatements(
    Organization recorded, ImmutableArray<KnownPerson> known, Organization after, DateOnly today, ImmutableArray<ImportProblem>.Builder problems)
{
    private readonly Dictionary<string, KnownPerson> byLogin = known.DistinctBy(person => Fold(person.Login)).ToDictionary(person => Fold(person.Login));
    private readonly Dictionary<string, KnownPerson> byEmail = known.Where(person => person.Email.Length > 0).DistinctBy(person => Fold(person.Email)).ToDictionary(person => Fold(person.Email));

    public (ImmutableArray<NewPerson>, ImmutableArray<HoldingChange>) Changes(List<PersonLine> lines)
    {
        foreach (var same in lines.GroupBy(line => Fold(line.Login)))
            Compare([.. same]);
        foreach (var same in lines.GroupBy(line => Fold(line.Email)).Where(same => same.Select(line => Fold(line.Login)).Distinct().Count() > 1))
            Wrong(same.Last(), "email", same.Last().Email, "address-of-another", same.First().Login);
        var people = lines.Where(line => !byLogin.ContainsKey(Fold(line.Login))).DistinctBy(line => Fold(line.Login)).Select(line => new NewPerson(line.Login, line.Name, line.Email));
        var said = lines.Where(line => line.Post is not null).GroupBy(line => (line.Post, Login: Fold(line.Login))).Select(same => (First: same.First(), Change: Holding([.. same]))).ToList();
        foreach (var post in said.Where(one => one.Change is not null).GroupBy(one => one.Change!.Post))
            Beside([.. post.Select(one => (one.First, one.Change!))]);
        return ([.. people], [.. said.Select(one => one.Change).OfType<HoldingChange>()]);
    }

    // The rules of the people page, asked of what the whole file leaves behind: one line may end the head whom another line follows.
    private void Beside(ImmutableArray<(PersonLine First, HoldingChange Change)> ofPost)
    {
        var post = ofPost[0].Change.Post;
        var named = ofPost.Select(one => IdOf(one.Change.Login)).ToHashSet();
        var others = recorded.HoldingsOf(post).Where(held => !named.Contains(held.PersonId)).ToList();
        foreach (var (first, change) in ofPost)
        {
            var mine = change.After.Select(when => new Holding(post, IdOf(change.Login), when)).ToList();
            if (mine.Where(held => !change.Before.Contains(held.When)).Select(held => HoldingRules.Beside(others, held)).OfType<Engine.Execution.Refusal>().FirstOrDefault() is { } refusal)
                Wrong(first, "role", $"{post}", refusal.Code, NameOf(refusal.Details.GetValueOrDefault("person", "")));
            others.AddRange(mine);
        }
    }

    // Whoever has no account yet is called by the name that they will sign in with.
    private string IdOf(string login) => byLogin.GetValueOrDefault(Fold(login))?.Id ?? login;

    private string NameOf(string person) => known.FirstOrDefault(one => one.Id == person)?.Name ?? person;

    private void Compare(ImmutableArray<PersonLine> lines)
    {
        var first = lines[0];
        foreach (var line in lines.Where(line => (line.Name, Fold(line.Email)) != (first.Name, Fold(first.Email))))
            Wrong(line, line.Name != first.Name ? "name" : "email", line.Name != first.Name ? line.Name : line.Email, "said-twice", $"{first.Place.Line}");
        if (byLogin.TryGetValue(Fold(first.Login), out var account))
        {
            if (account.Name != first.Name || Fold(account.Email) != Fold(first.Email))
                problems.Add(new(first.Place.Sheet, first.Place.Line, account.Name != first.Name ? "name" : "email", account.Name != first.Name ? first.Name : first.Email, "account-differs",
                    [account.Name, account.Email], IsError: false));
        }
        else if (byEmail.TryGetValue(Fold(first.Email), out var other))
            Wrong(first, "email", first.Email, "address-of-another", other.Login);
    }

    private HoldingChange? Holding(ImmutableArray<PersonLine> lines)
    {
        var (post, first) = (lines[0].Post!, lines[0]);
        if (after.Post(post) is null)
        {
            Wrong(first, "role", $"{post}", "no-such-post", post.Unit);
            return null;
        }
        var id = byLogin.GetValueOrDefault(Fold(first.Login))?.Id;
        ImmutableArray<Stretch<bool>> before = [.. recorded.Holdings.Where(held => held.PersonId == id && held.Post == post).Select(held => new Stretch<bool>(held.When, true))];
        var now = Timeline.Overlay(before, Timeline.Merge(lines.Select(line => new Stretch<bool>(line.When, true))));
        if (!Timeline.Keeps(before, now, today))
            Wrong(first, "valid_from", $"{post}", "rewrites-the-past", $"{today:yyyy-MM-dd}");
        var (was, will) = (Days(before), Days(now));
        return was.SequenceEqual(will) ? null : new HoldingChange(post, first.Login, was, will);
    }

    private static ImmutableArray<Validity> Days(ImmutableArray<Stretch<bool>> stretches) => [.. stretches.Select(stretch => stretch.When).OrderBy(when => when.From)];

    private void Wrong(PersonLine line, string column, string value, string code, params ImmutableArray<string> facts) =>
        problems.Add(new(line.Place.Sheet, line.Place.Line, column, value, code, facts));

    private static string Fold(string text) => text.ToUpperInvariant();
}
