using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

// Regimes, and what hangs on calls.

sealed class RegimeMapping : IEntityTypeConfiguration<RegimeRow>
{
    public void Configure(EntityTypeBuilder<RegimeRow> row) => row.ToTable("regimes").HasKey(r => r.Id);
}

sealed class RegimeVersionMapping : IEntityTypeConfiguration<RegimeVersionRow>
{
    public void Configure(EntityTypeBuilder<RegimeVersionRow> row) => row.ToTable("regime_versions").HasKey(v => new { v.Regime, v.Version });
}

sealed class ExcusedUnitMapping : IEntityTypeConfiguration<ExcusedUnitRow>
{
    public void Configure(EntityTypeBuilder<ExcusedUnitRow> row) => row.ToTable("excused_units").HasKey(e => new { e.Call, e.Unit });
}

sealed class ToldUnitMapping : IEntityTypeConfiguration<ToldUnitRow>
{
    public void Configure(EntityTypeBuilder<ToldUnitRow> row) => row.ToTable("told_units").HasKey(t => new { t.Call, t.Unit });
}

sealed class ExtensionMapping : IEntityTypeConfiguration<ExtensionRow>
{
    public void Configure(EntityTypeBuilder<ExtensionRow> row)
    {
        row.ToTable("extensions").HasKey(e => new { e.Case, e.Number });
        row.HasIndex(e => e.Call);
    }
}
