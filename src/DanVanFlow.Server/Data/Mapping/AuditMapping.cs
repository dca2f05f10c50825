using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// The audit is read from the newest row backwards, narrowed by one of these; every further wish is looked at in memory, row by row.

sealed class AuditMapping : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> row)
    {
        row.ToTable("audit").HasKey(a => a.Number);
        row.HasIndex(a => a.Subject);
        row.HasIndex(a => a.At);
        row.HasIndex(a => new { a.Person, a.At });
        row.HasIndex(a => new { a.Unit, a.At });
        row.HasIndex(a => new { a.Act, a.At });
    }
}

sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSealRow>
{
    public void Configure(EntityTypeBuilder<AuditSealRow> row)
    {
        row.ToTable("audit_seals").HasKey(s => s.Number);
        row.Property(s => s.Number).ValueGeneratedNever();
        row.HasIndex(s => s.Day);
    }
}
