using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Chốt: the top unit's figures as canonical JSON, each seal holding the hash of the one before it in the same (line, period), so that a later change shows.
/// Sealing happens a few times a year, so the last link and the sealed revision are read inside the step; every other step pays nothing for it.
/// </summary>
public sealed class SealChain(IDbContextFactory<FlowDb> databases)
{
    public SealRow After(CaseRow on, RevisionRow? sent, DateTimeOffset now)
    {
        using var db = databases.CreateDbContext();
        var sealing = sent ?? db.Revisions.AsNoTracking().First(revision => revision.Case == on.Id && revision.Number == on.LastRevision);
        var last = db.Seals.AsNoTracking().Where(seal => seal.Line == on.Line && seal.Period == on.Period).OrderByDescending(seal => seal.Number).FirstOrDefault();
        var canonical = $$"""{"case":"{{on.Id}}","unit":"{{on.Unit}}","revision":{{sealing.Number}},"form":"{{sealing.Form}}","answers":{{sealing.Answers}}}""";
        var previous = last?.Hash ?? new string('0', 64);
        return new()
        {
            Line = on.Line,
            Period = on.Period,
            Number = (last?.Number ?? 0) + 1,
            Case = on.Id,
            Revision = sealing.Number,
            Canonical = canonical,
            PreviousHash = previous,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{canonical}"))),
            At = now,
        };
    }
}
