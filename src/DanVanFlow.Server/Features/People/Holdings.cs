using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.People;

/// <summary>Gives a post to a person and takes it back, by date: what was held yesterday stays written. The holder's last day is the day before the end.</summary>
public sealed class Holdings(StepLane lane, AccountWriting writing, OrganizationCache organizations)
{
    /// <summary>Into a transaction of the caller's.</summary>
    public static Task Add(FlowDb db, string person, PostAddress post, DateOnly from)
    {
        db.Add(new HoldingRow { Unit = post.Unit, Role = post.Role, Person = person, From = from });
        return OrganizationCache.Stamp(db);
    }

    public async Task Give(string person, PostAddress post, DateOnly from)
    {
        var audit = writing.Row("post-give", person, after: AuditText.Of(("post", post.ToString()), ("from", $"{from:yyyy-MM-dd}")), unit: post.Unit);
        await lane.Write(async db =>
        {
            var held = await db.Holdings.FirstOrDefaultAsync(row =>
                row.Unit == post.Unit && row.Role == post.Role && row.Person == person && row.From <= from && (row.From == from || row.To == null || row.To >= from));
            if (held is not null)
                held.To = null;
            else
                await Add(db, person, post, from);
            await OrganizationCache.Stamp(db);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        Changed();
    }

    /// <summary>Ends with the day before <paramref name="today"/>; a holding that began today never was.</summary>
    public async Task End(string person, PostAddress post, DateOnly today)
    {
        var audit = writing.Row("post-end", person, before: AuditText.Of(("post", post.ToString())), after: AuditText.Of(("ended", $"{today:yyyy-MM-dd}")), unit: post.Unit);
        await lane.Write(async db =>
        {
            var rows = await db.Holdings.Where(row => row.Unit == post.Unit && row.Role == post.Role && row.Person == person && (row.To == null || row.To >= today)).ToListAsync();
            foreach (var row in rows)
                if (row.From >= today)
                    db.Remove(row);
                else
                    row.To = today.AddDays(-1);
            await OrganizationCache.Stamp(db);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        Changed();
    }

    /// <summary>After holdings were written: the organisation in memory is read anew.</summary>
    public void Changed() => organizations.Changed();
}
