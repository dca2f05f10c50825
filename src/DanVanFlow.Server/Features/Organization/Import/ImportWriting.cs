using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Importing;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>
/// The rows of one import, inside its transaction: what is recorded already is changed as little as possible, so that a row that only got an end stays the
/// same row. New units are told by numbers in the audit; a unit, post or holding that was there before has an entry of its own.
/// </summary>
sealed class ImportWriting(FlowDb db, ImportAct act)
{
    public async Task Write(ImportPlan plan, IReadOnlyList<(NewPerson Person, Account Account)> people)
    {
        db.Audit.Add(Row("organization-import", act.Subject, null, null, $"{act.File}: {ImportNumbers.Of(plan)}"));
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await Units(plan);
        foreach (var change in plan.Posts)
            await Post(change);
        foreach (var (person, account) in people)
        {
            db.Users.Add(account);
            db.Audit.Add(Row("person-create", account.Id, null, null, person.Login));
        }
        await Holdings(plan, people);
        db.Lineage.AddRange(plan.Successions.Select(one => new LineageRow
        {
            OldCode = one.Old, NewCode = one.New, Date = one.On, Share = one.Share.Word(), TakesWork = one.TakesWork, Restructuring = ImportDesk.Imported + one.LegalBasis,
        }));
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    async Task Units(ImportPlan plan)
    {
        var known = plan.Units.Where(change => change.Before is not null).Select(change => change.After.Code).ToList();
        var names = known.Count == 0 ? [] : await db.UnitNames.Where(row => known.Contains(row.Code)).ToListAsync();
        var seats = known.Count == 0 ? [] : await db.UnitMemberships.Where(row => known.Contains(row.Code)).ToListAsync();
        var newNames = plan.Units.SelectMany(change => change.After.Names.Select(name => new UnitNameRow
        {
            Code = change.After.Code, From = name.When.From, To = name.When.To, Name = name.Name, NameEn = name.NameEn, Type = name.Type,
        }));
        var newSeats = plan.Units.SelectMany(change => change.After.Memberships.Select(seat => new UnitMembershipRow
        {
            Code = change.After.Code, Line = seat.Line, From = seat.When.From, To = seat.When.To, Parent = seat.ParentCode, Level = seat.Level,
        }));
        var namesToAdd = Merge(names, newNames, row => (row.Code, row.From), (old, now) => (old.Name, old.NameEn, old.Type) == (now.Name, now.NameEn, now.Type), (old, now) => old.To = now.To);
        var seatsToAdd = Merge(seats, newSeats, row => (row.Code, row.Line, row.From), (old, now) => (old.Parent, old.Level) == (now.Parent, now.Level), (old, now) => old.To = now.To);
        db.ChangeTracker.DetectChanges();
        // First what goes: a row that another of the same key replaces must be away before that one comes.
        await db.SaveChangesAsync();
        db.UnitNames.AddRange(namesToAdd);
        db.UnitMemberships.AddRange(seatsToAdd);
        foreach (var change in plan.Units.Where(change => change.Before is not null))
            db.Audit.Add(Row("unit-change", $"unit/{change.After.Code}", change.After.Code, Told(change.Before!), Told(change.After)));
    }

    List<T> Merge<T, TKey>(List<T> old, IEnumerable<T> now, Func<T, TKey> key, Func<T, T, bool> same, Action<T, T> end) where T : class where TKey : notnull
    {
        var wanted = now.ToDictionary(key);
        foreach (var row in old)
            if (wanted.TryGetValue(key(row), out var kept) && same(row, kept))
            {
                end(row, kept);
                wanted.Remove(key(row));
            }
            else
                db.Remove(row);
        return [.. wanted.Values];
    }

    async Task Post(PostChange change)
    {
        var (unit, role) = (change.After.Unit, change.After.Role);
        if (change.Before is null)
            db.Posts.Add(new() { Unit = unit, Role = role, TitleVi = change.After.TitleVi, TitleEn = change.After.TitleEn });
        else
        {
            var row = await db.Posts.SingleAsync(row => row.Unit == unit && row.Role == role);
            (row.TitleVi, row.TitleEn) = (change.After.TitleVi, change.After.TitleEn);
            db.Entry(row).State = EntityState.Modified;
            db.Audit.Add(Row("post-change", $"{change.After.Address}", unit, $"{change.Before.TitleVi} / {change.Before.TitleEn}", $"{change.After.TitleVi} / {change.After.TitleEn}"));
        }
    }

    async Task Holdings(ImportPlan plan, IReadOnlyList<(NewPerson Person, Account Account)> people)
    {
        var made = people.ToDictionary(one => one.Person.Login.ToUpperInvariant(), one => one.Account.Id);
        var logins = plan.Holdings.Select(change => change.Login.ToUpperInvariant()).Where(login => !made.ContainsKey(login)).Distinct().ToList();
        foreach (var user in await db.Users.AsNoTracking().Where(user => logins.Contains(user.NormalizedUserName!)).ToListAsync())
            made[user.NormalizedUserName!] = user.Id;
        foreach (var change in plan.Holdings)
        {
            var (unit, role, person) = (change.Post.Unit, change.Post.Role, made[change.Login.ToUpperInvariant()]);
            var old = change.Before.IsEmpty ? [] : await db.Holdings.Where(row => row.Unit == unit && row.Role == role && row.Person == person).ToListAsync();
            var add = Merge(old, change.After.Select(when => new HoldingRow { Unit = unit, Role = role, Person = person, From = when.From, To = when.To }),
                row => row.From, (_, _) => true, (was, now) => was.To = now.To);
            db.Holdings.AddRange(add);
            db.Audit.Add(Row(change.Before.IsEmpty ? "post-give" : "post-change-dates", person, unit, change.Before.IsEmpty ? null : Told(change.Before), $"{change.Post} {Told(change.After)}"));
        }
        db.ChangeTracker.DetectChanges();
    }

    AuditRow Row(string what, string subject, string? unit, string? before, string? after) =>
        new() { At = act.At, Person = act.Person, Act = what, Subject = subject, Unit = unit, Before = before, After = after, From = act.From };

    static string Told(UnitRecord unit) => string.Join("; ",
        unit.Names.Select(name => $"{name.Type} {name.Name} {Told([name.When])}").Concat(unit.Memberships.Select(seat => $"{seat.Line} {seat.ParentCode}/{seat.Level} {Told([seat.When])}")));

    static string Told(IEnumerable<Validity> when) => string.Join(", ", when.Select(one => $"{one.From:yyyy-MM-dd}..{one.To:yyyy-MM-dd}"));
}

/// <summary>What an import comes to, as one line that reads the same in every language.</summary>
static class ImportNumbers
{
    public static string Of(ImportPlan plan) =>
        $"units +{plan.NewUnits} ~{plan.Units.Length - plan.NewUnits}, posts +{plan.Posts.Count(post => post.Before is null)} ~{plan.Posts.Count(post => post.Before is not null)}, "
        + $"people +{plan.People.Length}, holdings {plan.Holdings.Length}, lineage +{plan.Successions.Length}";
}
