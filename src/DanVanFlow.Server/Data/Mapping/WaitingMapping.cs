using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// What waits: for a moment, for the domain, for an administrator, for the world outside. Waiting is a row and nothing else.

sealed class TimerMapping : IEntityTypeConfiguration<TimerRow>
{
    public void Configure(EntityTypeBuilder<TimerRow> row)
    {
        row.ToTable("timers").HasKey(t => new { t.Case, t.Timer });
        row.BelongsToCase(t => t.Case);
        row.HasIndex(t => t.DueAt);
    }
}

sealed class WaitMapping : IEntityTypeConfiguration<WaitRow>
{
    public void Configure(EntityTypeBuilder<WaitRow> row)
    {
        row.ToTable("waits").HasKey(w => new { w.Case, w.Wait });
        row.BelongsToCase(w => w.Case);
    }
}

sealed class IncidentMapping : IEntityTypeConfiguration<IncidentRow>
{
    public void Configure(EntityTypeBuilder<IncidentRow> row)
    {
        row.ToTable("incidents").HasKey(i => new { i.Case, i.Incident });
        row.BelongsToCase(i => i.Case);
        row.HasIndex(i => i.At).HasFilter("\"resolved_at\" IS NULL");
    }
}

sealed class OutboxMapping : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> row)
    {
        row.ToTable("outbox").HasKey(o => o.Id);
        row.HasIndex(o => o.DueAt).HasFilter("\"done_at\" IS NULL");
    }
}
