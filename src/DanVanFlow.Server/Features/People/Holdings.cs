using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.People;

/// <summary>Gives a post to a person and takes it back, by date: what was held yesterday stays written, and what begins next month waits for its day.</summary>
public sealed class Holdings(StepLane lane, AccountWriting writing, OrganizationCache organizations)
{
    /// <summary>Into a transaction of the caller's.</summary>
    public static Task Add(FlowDb db, string person, PostAddress post, DateOnly from, DateOnly? to = null)
    {
        db.Add(new HoldingRow { Unit = post.Unit, Role = post.Role, Person = person, From = from, To = to });
        return OrganizationCache.Stamp(db);
    }

    /// <summary>Null when it was given. A post that the person held until the day before, or holds again in that time, is said.</summary>
    public async Task<Refusal?> Give(string person, PostAddress post, Validity when)
    {
        if (HoldingRules.Refusals(organizations.Current, new(post, person, when)) is [var refusal, ..])
            return refusal;
        var audit = writing.Row("post-give", person, unit: post.Unit,
            after: AuditText.Of(("post", post.ToString()), ("from", $"{when.From:yyyy-MM-dd}"), ("to", when.To is { } to ? $"{to:yyyy-MM-dd}" : null)));
        var meanwhile = await lane.Write<Refusal?>(async db =>
        {
            // Asked again in the lane's turn: another page, or another node, may have been quicker. The stamp first, because its row lets one in at a time.
            await OrganizationCache.Stamp(db);
            await db.SaveChangesAsync();
            if (HoldingRules.Beside(await Of(db, post), new(post, person, when)) is { } late)
                return late;
            db.Add(new HoldingRow { Unit = post.Unit, Role = post.Role, Person = person, From = when.From, To = when.To });
            db.Audit.Add(audit);
            await db.SaveChangesAsync();
            return null;
        });
        Changed();
        return meanwhile;
    }

    /// <summary>Of one post, as the transaction sees them.</summary>
    public static async Task<IReadOnlyList<Holding>> Of(FlowDb db, PostAddress post) =>
        [.. (await db.Holdings.AsNoTracking().Where(row => row.Unit == post.Unit && row.Role == post.Role).ToListAsync()).Select(row => new Holding(post, row.Person, new(row.From, row.To)))];

    /// <summary>The last day becomes <paramref name="lastDay"/>; a holding that would begin after it never was.</summary>
    public async Task End(string person, PostAddress post, DateOnly lastDay)
    {
        var audit = EndRow(writing, person, post, lastDay);
        await lane.Write(async db =>
        {
            await EndIn(db, person, post, lastDay);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        Changed();
    }

    public static AuditRow EndRow(AccountWriting writing, string person, PostAddress post, DateOnly lastDay) =>
        writing.Row("post-end", person, before: AuditText.Of(("post", post.ToString())), after: AuditText.Of(("last-day", $"{lastDay:yyyy-MM-dd}")), unit: post.Unit);

    /// <summary>Into a transaction of the caller's.</summary>
    public static async Task EndIn(FlowDb db, string person, PostAddress post, DateOnly lastDay)
    {
        var rows = await db.Holdings.Where(row => row.Unit == post.Unit && row.Role == post.Role && row.Person == person && (row.To == null || row.To > lastDay)).ToListAsync();
        foreach (var row in rows)
            if (row.From > lastDay)
                db.Remove(row);
            else
                row.To = lastDay;
        await OrganizationCache.Stamp(db);
    }

    /// <summary>After holdings were written: the organisation in memory is read anew.</summary>
    public void Changed() => organizations.Changed();
}
