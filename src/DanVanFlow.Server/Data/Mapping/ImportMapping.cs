using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DanVanFlow.Server.Data.Mapping;

sealed class ImportMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.ToTable("imports").HasKey(i => i.Id);
        row.HasIndex(i => i.At);
    }
}
