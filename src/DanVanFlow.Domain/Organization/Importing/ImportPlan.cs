using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <param name="Before">Null for a unit that was not known.</param>
public sealed record UnitChange(UnitRecord? Before, UnitRecord After);

/// <param name="Before">Null for a post that did not exist.</param>
public sealed record PostChange(Post? Before, Post After);

/// <summary>An account to be made, without a password.</summary>
public sealed record NewPerson(string Login, string Name, string Email);

/// <summary>When a person holds a post, before and after; nothing of the past differs.</summary>
/// <param name="Login">Of a known or a new person.</param>
public sealed record HoldingChange(PostAddress Post, string Login, ImmutableArray<Validity> Before, ImmutableArray<Validity> After);

/// <summary>What became of a unit that ended, as the file says it.</summary>
/// <param name="On">The first day of the successor: the day after the old unit's last.</param>
/// <param name="TakesWork">The first successor that the line names finishes the open work.</param>
public sealed record ImportedSuccession(string Old, string New, DateOnly On, LineageShare Share, bool TakesWork, string LegalBasis);

/// <summary>
/// What an import would do, to be shown before it is done. Empty lists mean that the file says what is recorded already: the same file twice changes
/// nothing. With an error nothing is done at all.
/// </summary>
/// <param name="Lines">How many lines were read, without heads and empty lines.</param>
public sealed record ImportPlan(
    int Lines, ImmutableArray<ImportProblem> Problems, ImmutableArray<UnitChange> Units, ImmutableArray<PostChange> Posts, ImmutableArray<NewPerson> People,
    ImmutableArray<HoldingChange> Holdings, ImmutableArray<ImportedSuccession> Successions)
{
    public bool HasErrors => Problems.Any(problem => problem.IsError);

    public bool ChangesNothing => Units.IsEmpty && Posts.IsEmpty && People.IsEmpty && Holdings.IsEmpty && Successions.IsEmpty;

    public int NewUnits => Units.Count(change => change.Before is null);
}
