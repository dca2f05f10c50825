using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

sealed class SubstitutionMapping : IEntityTypeConfiguration<SubstitutionRow>
{
    public void Configure(EntityTypeBuilder<SubstitutionRow> row)
    {
        row.ToTable("substitutions").HasKey(s => s.Id);
        row.HasIndex(s => new { s.Unit, s.Role });
        row.HasIndex(s => s.Substitute);
    }
}
