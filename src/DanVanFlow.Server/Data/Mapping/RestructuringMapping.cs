using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

sealed class RestructuringMapping : IEntityTypeConfiguration<RestructuringRow>
{
    public void Configure(EntityTypeBuilder<RestructuringRow> row)
    {
        row.ToTable("restructurings").HasKey(r => r.Id);
        row.Property(r => r.Version).IsConcurrencyToken();
        row.Property(r => r.State).IsConcurrencyToken();
    }
}

sealed class LineageMapping : IEntityTypeConfiguration<LineageRow>
{
    public void Configure(EntityTypeBuilder<LineageRow> row) => row.ToTable("lineage").HasKey(l => new { l.OldCode, l.NewCode, l.Date });
}

sealed class CaseMoveMapping : IEntityTypeConfiguration<CaseMoveRow>
{
    public void Configure(EntityTypeBuilder<CaseMoveRow> row)
    {
        row.ToTable("case_moves").HasKey(m => m.Case);
        row.HasIndex(m => m.ToCase);
        row.BelongsToCase(m => m.Case);
    }
}
