using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Substitutions;

/// <param name="State">ahead, now, over or ended (early).</param>
/// <param name="MayEnd">The viewer may end it, and there is something left to end.</param>
public sealed record SubstitutionLine(SubstitutionRow Row, string State, bool MayEnd)
{
    public PostAddress Post => new(Row.Role, Row.Unit);

    public SigningCapacity Capacity => SigningCapacities.Find(Row.Capacity) ?? SigningCapacity.InPlace;
}

/// <summary>What a person sees on the page of substitutions: theirs, given and received, or those of the units they look after.</summary>
static class SubstitutionList
{
    const int Most = 200;

    public static async Task<IReadOnlyList<SubstitutionLine>> Read(FlowDb db, CurrentPerson me, SubstitutionScope scope, bool others)
    {
        var rows = others ? await Others(db, me, scope) : await Own(db, me);
        return [.. rows.Select(row => Line(row, me, scope)).OrderBy(line => line.State switch { "now" => 0, "ahead" => 1, _ => 2 }).ThenByDescending(line => line.Row.From)];
    }

    static Task<List<SubstitutionRow>> Own(FlowDb db, CurrentPerson me)
    {
        var (id, posts) = (me.Id, me.Organization.PostsOf(me.Id, me.Today).Select(post => $"{post}").ToList());
        return db.Substitutions.AsNoTracking().Where(row => row.Substitute == id || row.MadeBy == id || posts.Contains(row.Role + "@" + row.Unit))
            .OrderByDescending(row => row.MadeAt).Take(Most).ToListAsync();
    }

    static async Task<List<SubstitutionRow>> Others(FlowDb db, CurrentPerson me, SubstitutionScope scope)
    {
        if (me.IsAdministrator)
            return await db.Substitutions.AsNoTracking().OrderByDescending(row => row.MadeAt).Take(Most).ToListAsync();
        var units = scope.Posts().Select(post => post.Unit).Distinct().ToList();
        return await db.Substitutions.AsNoTracking().Where(row => units.Contains(row.Unit)).OrderByDescending(row => row.MadeAt).Take(Most).ToListAsync();
    }

    static SubstitutionLine Line(SubstitutionRow row, CurrentPerson me, SubstitutionScope scope)
    {
        var state = row.EndedAt is not null ? "ended" : row.To < me.Today ? "over" : row.From > me.Today ? "ahead" : "now";
        return new(row, state, state is "now" or "ahead" && scope.WhyNot(new(row.Role, row.Unit)) is null);
    }
}
