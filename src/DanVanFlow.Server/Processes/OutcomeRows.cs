using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>What a restructuring changes, as rows: stretches closed and opened, lineage, posts and holdings. Taking back is the same with before and after exchanged.</summary>
static class OutcomeRows
{
    public static async Task Write(FlowDb db, Outcome outcome)
    {
        foreach (var unit in outcome.Units)
            await Rewrite(db, unit.Code, unit.After);
        db.Lineage.AddRange(outcome.Lineage.Select(row => new LineageRow
        {
            OldCode = row.OldCode, NewCode = row.NewCode, Date = row.Date, Share = row.Share.Word(), TakesWork = row.TakesWork, Restructuring = row.RestructuringId,
        }));
        db.Posts.AddRange(outcome.NewPosts.Select(post => new PostRow { Unit = post.Unit, Role = post.Role, TitleVi = post.TitleVi, TitleEn = post.TitleEn }));
        foreach (var holding in outcome.Holdings)
            await Rewrite(db, holding.Before, holding.After);
    }

    public static async Task TakeBack(FlowDb db, Outcome outcome, string restructuring)
    {
        foreach (var holding in outcome.Holdings)
            await Rewrite(db, holding.After, holding.Before);
        foreach (var post in outcome.NewPosts)
            if (await db.Posts.FindAsync(post.Unit, post.Role) is { } row)
                db.Remove(row);
        db.Lineage.RemoveRange(await db.Lineage.Where(row => row.Restructuring == restructuring).ToListAsync());
        foreach (var unit in outcome.Units)
            await Rewrite(db, unit.Code, unit.Before);
    }

    static async Task Rewrite(FlowDb db, string code, UnitRecord? target)
    {
        var names = await db.UnitNames.Where(row => row.Code == code).ToDictionaryAsync(row => row.From);
        foreach (var name in target?.Names ?? [])
            if (names.Remove(name.When.From, out var row))
                row.To = name.When.To;
            else
                db.Add(new UnitNameRow { Code = code, From = name.When.From, To = name.When.To, Name = name.Name, NameEn = name.NameEn, Type = name.Type });
        db.RemoveRange(names.Values);

        var places = await db.UnitMemberships.Where(row => row.Code == code).ToDictionaryAsync(row => (row.Line, row.From));
        foreach (var place in target?.Memberships ?? [])
            if (places.Remove((place.Line, place.When.From), out var row))
                row.To = place.When.To;
            else
                db.Add(new UnitMembershipRow { Code = code, Line = place.Line, From = place.When.From, To = place.When.To, Parent = place.ParentCode, Level = place.Level });
        db.RemoveRange(places.Values);
    }

    static async Task Rewrite(FlowDb db, Holding? from, Holding? to)
    {
        if (from is not null && await db.Holdings.FindAsync(from.Post.Unit, from.Post.Role, from.PersonId, from.When.From) is { } row)
        {
            if (to is null)
                db.Remove(row);
            else
                row.To = to.When.To;
        }
        else if (to is not null)
            db.Add(new HoldingRow { Unit = to.Post.Unit, Role = to.Post.Role, Person = to.PersonId, From = to.When.From, To = to.When.To });
    }
}
